"""Errors as services of this kind write them, and the cause that a person would read in each."""

from __future__ import annotations

from seedance_studio.domain.failure_causes import Cause

BODIES: tuple[tuple[object, Cause], ...] = (
    # the prompt
    ({"code": "InputTextSensitiveContentDetected", "message": "The request failed."}, Cause.PROMPT),
    (
        {"code": "prompt_rejected", "message": "Your prompt was flagged by our moderation system."},
        Cause.PROMPT,
    ),
    ("The prompt violates our content policy. Please modify it and try again later.", Cause.PROMPT),
    ({"error": {"code": 400, "message": "prompt must be at most 2000 characters"}}, Cause.PROMPT),
    ("提示词包含敏感内容,请修改后重试", Cause.PROMPT),
    ({"code": 50412, "msg": "输入文本审核不通过"}, Cause.PROMPT),
    ("İsteminiz içerik politikasını ihlal ediyor.", Cause.PROMPT),
    ("İstem metni çok uzun.", Cause.PROMPT),
    # a reference
    ({"code": "InputImageSensitiveContentDetected", "message": "Request failed."}, Cause.REFERENCE),
    ("Failed to download image from the given URL: HTTP 403", Cause.REFERENCE),
    ({"code": "INVALID_PARAMETERS", "message": "Invalid image: width must be at least 300"}, Cause.REFERENCE),
    ("mediaUrls[0]: the file could not be opened", Cause.REFERENCE),
    ("Timed out while fetching the reference image", Cause.REFERENCE),
    ("The uploaded picture contains copyrighted material", Cause.REFERENCE),
    ("图片下载失败", Cause.REFERENCE),
    ("参考图涉嫌违规", Cause.REFERENCE),
    ("Referans görsel indirilemedi", Cause.REFERENCE),
    ("Yüklenen görsel topluluk kurallarına uymuyor", Cause.REFERENCE),
    # a real person
    (
        {
            "code": "InputImageSensitiveContentDetected.PrivacyInformation",
            "message": "The request failed because the input image may contain real person.",
        },
        Cause.FACE,
    ),
    ({"code": "CONTENT_MODERATION", "details": {"code": "REAL_PERSON_DETECTED"}}, Cause.FACE),
    ("Images with recognizable faces are not supported", Cause.FACE),
    ("The prompt names a public figure", Cause.FACE),
    ("检测到真人人脸,暂不支持", Cause.FACE),
    ("Görselde gerçek bir kişi var", Cause.FACE),
    # the content, but not which
    ({"code": "CONTENT_MODERATION", "message": "Request was flagged."}, Cause.CONTENT),
    ("内容违规", Cause.CONTENT),
    ("Uygunsuz içerik algılandı", Cause.CONTENT),
    # the picture of the result
    ({"code": "OutputVideoSensitiveContentDetected", "message": ""}, Cause.OUTPUT_PICTURE),
    ("The generated video was flagged. Please adjust your prompt.", Cause.OUTPUT_PICTURE),
    ({"failure": [{"reason": "Output blocked by safety filter"}]}, Cause.OUTPUT_PICTURE),
    ("生成的视频未通过审核", Cause.OUTPUT_PICTURE),
    ("Oluşturulan video güvenlik denetiminden geçemedi", Cause.OUTPUT_PICTURE),
    # its sound
    ({"code": "OutputAudioSensitiveContentDetected", "message": "Failed"}, Cause.OUTPUT_SOUND),
    ("Generated audio may contain copyrighted music", Cause.OUTPUT_SOUND),
    ("生成的音频涉嫌侵权", Cause.OUTPUT_SOUND),
    ("Ses telif hakkı ihlali içeriyor", Cause.OUTPUT_SOUND),
    # too long
    ({"type": "timeout", "message": "Generation timed out. Try a simpler prompt."}, Cause.TOO_LONG),
    ("context deadline exceeded", Cause.TOO_LONG),
    ("任务处理超时", Cause.TOO_LONG),
    ("İşlem zaman aşımına uğradı", Cause.TOO_LONG),
    # credits
    ({"code": "INSUFFICIENT_POINTS", "message": "You need 40 more."}, Cause.CREDITS),
    ("Insufficient account balance", Cause.CREDITS),
    ({"code": "AccountOverdueError", "message": "Please settle it."}, Cause.CREDITS),
    ("账户余额不足,请充值", Cause.CREDITS),
    ("Yetersiz bakiye", Cause.CREDITS),
    ("Krediniz yetersiz.", Cause.CREDITS),
    # the service itself
    ({"code": "InternalServiceError", "message": "Please contact support."}, Cause.SERVICE),
    ({"code": 503, "message": "No healthy upstream"}, Cause.SERVICE),
    ({"error": {"error": {"message": "CUDA out of memory"}}}, Cause.SERVICE),
    ("ServerOverloaded", Cause.SERVICE),
    ("Something went wrong, try again later.", Cause.SERVICE),
    ("系统繁忙,请稍后再试", Cause.SERVICE),
    ("Sunucu hatası, lütfen daha sonra tekrar deneyin", Cause.SERVICE),
    # nothing that names a cause
    ("Generation failed. Your credits have been refunded.", Cause.UNKNOWN),
    ({"code": 1301, "message": "Error 1301"}, Cause.UNKNOWN),
    ({"prompt": "A face in an image", "model": "seedance-2.0", "why": 7}, Cause.UNKNOWN),
    ({"code": "INVALID_PARAMETERS", "message": "duration must be 5 or 10"}, Cause.UNKNOWN),
    ("生成失败", Cause.UNKNOWN),
    ("Bilinmeyen bir sorun oluştu", Cause.UNKNOWN),
)
