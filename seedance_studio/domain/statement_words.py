"""The words by which a statement's columns and lines are known: English, Chinese and Turkish."""

from __future__ import annotations

import re
from enum import StrEnum

from seedance_studio.domain.statement_amounts import is_money
from seedance_studio.domain.table_text import named_in, words_of


class CellKind(StrEnum):
    """What a column of a statement holds."""

    REQUEST = "request"
    OTHER_ID = "other_id"
    TIME = "time"
    DATE = "date"
    CREDITS = "credits"
    AMOUNT = "amount"
    MONEY = "money"
    DEBIT = "debit"
    REFUND = "refund"
    UNIT = "unit"
    KIND = "kind"
    UNKNOWN = ""


class StatementKind(StrEnum):
    """What a line of a statement is about."""

    CHARGE = "charge"
    REFUND = "refund"
    TOP_UP = "top_up"


_NAMES: tuple[tuple[CellKind, str, str], ...] = (
    # What is left, expected, or paid for one is no charge.
    (
        CellKind.UNKNOWN,
        "balance|remaining|left|rate|unit price|estimated?|expected|bakiye|kalan|birim fiyat|tahmini?",
        "余额|余量|剩余|单价|结余|预计|预估",
    ),
    (CellKind.UNIT, "currency|unit|para birimi|birim|doviz", "币种|货币|单位"),
    (
        CellKind.REQUEST,
        "(?:request|task|job|generation|prediction) ?(?:ids?|no|number)"
        "|(?:istek|talep|gorev|uretim) ?(?:kimligi|numarasi|no|id)",
        "(?:请求|任务|生成|作业) ?(?:id|编号|号)",
    ),
    (
        CellKind.OTHER_ID,
        "ids?|kimlik|kimligi|no|numarasi|reference|ref|referans",
        "编号|流水号|订单号|交易号",
    ),
    (CellKind.REFUND, "refunds?|refunded|returned|iade|iadesi|iadeler", "退款|退还|退回|返还"),
    (
        CellKind.KIND,
        "type|kind|event|operation|action|entry|transaction|tur|turu|islem|islem turu|hareket",
        "类型|类别|操作",
    ),
    (
        CellKind.TIME,
        "time|timestamp|datetime|created|charged at|when|zaman|zamani|tarih(?: ve)? saati?",
        "时间",
    ),
    (CellKind.DATE, "date|day|tarih|tarihi|gun", "日期"),
    (CellKind.TIME, "hour|saat|saati", "时刻"),
    (CellKind.DEBIT, "debits?|spent|withdrawals?|borc|gider|cikis|harcanan", "支出"),
    (CellKind.CREDITS, "credits?|points?|kredi|kredisi|krediler|puan", "积分|点数|算力"),
    (
        CellKind.AMOUNT,
        "amount|charged?|costs?|price|total|value|used|consumed|quantity|deducted"
        "|tutar|tutari|ucret|ucreti|miktar|bedel|harcama|kullanim",
        "金额|消费|消耗|扣费|扣除|费用|数量",
    ),
)
_KINDS: tuple[tuple[StatementKind, str, str], ...] = (
    (
        StatementKind.REFUND,
        "refund|refunded|return|returned|reversal|reversed|chargeback|iade|iadesi",
        "退款|退还|退回|返还",
    ),
    (
        StatementKind.TOP_UP,
        "top up|topup|recharge|purchased?|deposit|bonus|grant|granted|gift|subscription"
        "|yukleme|satin alma|hediye",
        "充值|购买|赠送|发放|奖励",
    ),
)
_TOTAL = re.compile(r"(?:(?:grand |sub)?total|sum|(?:ara |genel )?toplam)(?!\w)|合计|总计|小计")


def column_of(name: str) -> CellKind:
    """What a column of this name holds."""
    words = words_of(name)
    column = named_in(words, _NAMES) or CellKind.UNKNOWN
    is_amount = column in (CellKind.CREDITS, CellKind.AMOUNT, CellKind.DEBIT)
    return CellKind.MONEY if is_amount and is_money(words) else column


def kind_of(text: str) -> StatementKind:
    """What a line is about, by the word for its kind; a charge unless the word says something else."""
    return named_in(words_of(text), _KINDS) or StatementKind.CHARGE


def is_total(text: str) -> bool:
    """Whether the text begins a line of totals."""
    return _TOTAL.match(words_of(text)) is not None
