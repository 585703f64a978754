<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr">
<context>
    <name>AboutSection</name>
    <message>
        <source>Parts</source>
        <translation>Parçalar</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lisans</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>Kullanılan bileşenler</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Sürüm {0}</translation>
    </message>
    <message>
        <source>Its own source is under the MIT licence. An installed copy carries x264 and x265, in PyAV&apos;s FFmpeg and in pillow-heif. These are under the GNU General Public License, version 2 or later, so the installed program as a whole may only be passed on under the GNU GPL, version 3 or later. Where to get the source of each part is said with it.</source>
        <translation>Programın kendi kaynağı MIT lisansı altındadır. Kurulu kopya, PyAV&apos;ın FFmpeg&apos;inde ve pillow-heif içinde x264 ve x265&apos;i taşır. Bunlar GNU Genel Kamu Lisansı sürüm 2 veya sonrası altındadır; bu yüzden kurulu program bütün olarak yalnızca GNU GPL sürüm 3 veya sonrası altında dağıtılabilir. Her parçanın kaynağının nereden alınacağı yanında yazar.</translation>
    </message>
    <message>
        <source>The licences can&apos;t be read: this installation is incomplete. Install it again.</source>
        <translation>Lisanslar okunamıyor: bu kurulum eksik. Yeniden kurun.</translation>
    </message>
    <message>
        <source>Reading the licences…</source>
        <translation>Lisanslar okunuyor…</translation>
    </message>
    <message>
        <source>Included in {0}</source>
        <translation>{0} ile gelir</translation>
    </message>
    <message>
        <source>Source: {0}</source>
        <translation>Kaynak: {0}</translation>
    </message>
</context>
<context>
    <name>AccountFilter</name>
    <message>
        <source>Key</source>
        <translation>Anahtar</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Tüm anahtarlar</translation>
    </message>
</context>
<context>
    <name>AccountSwitch</name>
    <message>
        <source>The key that new generations are sent with</source>
        <translation>Yeni üretimlerin gönderildiği anahtar</translation>
    </message>
    <message>
        <source>API keys…</source>
        <translation>API anahtarları…</translation>
    </message>
</context>
<context>
    <name>ActionRow</name>
    <message>
        <source>More actions</source>
        <translation>Diğer işlemler</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Yıldızlar</translation>
    </message>
</context>
<context>
    <name>AdoptionSides</name>
    <message>
        <source>What differs</source>
        <translation>Farklı olanlar</translation>
    </message>
    <message>
        <source>You asked for</source>
        <translation>Sizin istediğiniz</translation>
    </message>
    <message>
        <source>Under this ID</source>
        <translation>Bu kimlikteki</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Hizmet</translation>
    </message>
</context>
<context>
    <name>Alternatives</name>
    <message>
        <source>nothing</source>
        <translation>boş</translation>
    </message>
    <message>
        <source>{model} does not offer {value} ({field}).</source>
        <translation>{model} bunu sunmuyor: {value} ({field}).</translation>
    </message>
    <message>
        <source>no {value}</source>
        <translation>{value} yok</translation>
    </message>
</context>
<context>
    <name>ApiKeysSection</name>
    <message>
        <source>Sending</source>
        <translation>Gönderim</translation>
    </message>
    <message>
        <source>Send at once</source>
        <translation>Aynı anda gönderilen</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Kapalı</translation>
    </message>
    <message>
        <source>Undo send</source>
        <translation>Gönderimi geri alma</translation>
    </message>
    <message>
        <source>Send an ID with each request, so that support can find it</source>
        <translation>Destek bulabilsin diye her istekle bir kimlik gönder</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Üst veri</translation>
    </message>
</context>
<context>
    <name>Aspects</name>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Kişi</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Işık</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Hareket</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ses</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>“{words}”</translation>
    </message>
    <message>
        <source>What helped last: {change}.</source>
        <translation>En son işe yarayan: {change}.</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>Added: {words}</source>
        <translation>Eklenen: {words}</translation>
    </message>
    <message>
        <source>Left out: {words}</source>
        <translation>Çıkarılan: {words}</translation>
    </message>
    <message>
        <source>{aspect}: {change}</source>
        <translation>{aspect}: {change}</translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message>
        <source>Your clip is ready</source>
        <translation>Klibiniz hazır</translation>
    </message>
    <message>
        <source>No answer after sending: it may have been charged</source>
        <translation>Gönderimden sonra yanıt yok: ücret kesilmiş olabilir</translation>
    </message>
    <message>
        <source>A request was refused</source>
        <translation>Bir istek reddedildi</translation>
    </message>
    <message>
        <source>A clip could not be fetched</source>
        <translation>Bir klip getirilemedi</translation>
    </message>
    <message>
        <source>A generation has failed</source>
        <translation>Bir üretim başarısız oldu</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Göster</translation>
    </message>
</context>
<context>
    <name>BalanceDialog</name>
    <message>
        <source>Enter balance</source>
        <translation>Bakiye gir</translation>
    </message>
    <message>
        <source>Enter the credits that your account&apos;s page shows now, for example after a top-up. From then on charges and promises are deducted, and refunds that you note are added.</source>
        <translation>Hesap sayfanızın şimdi gösterdiği krediyi girin, örneğin yükleme yaptıktan sonra. Bundan sonra ücretler ve ayrılanlar düşülür; not ettiğiniz iadeler eklenir.</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Kredi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>This is not a number of credits.</source>
        <translation>Bu bir kredi sayısı değil.</translation>
    </message>
</context>
<context>
    <name>BalanceSection</name>
    <message>
        <source>Balance, counted</source>
        <translation>Bakiye, sayılan</translation>
    </message>
    <message>
        <source>Enter balance…</source>
        <translation>Bakiye gir…</translation>
    </message>
    <message>
        <source>Open account page</source>
        <translation>Hesap sayfasını aç</translation>
    </message>
    <message>
        <source>Enter what your account&apos;s page shows, and it is counted down from there.</source>
        <translation>Hesap sayfanızda görüneni girin; oradan geriye sayılır.</translation>
    </message>
</context>
<context>
    <name>BarChart</name>
    <message>
        <source>Chart</source>
        <translation>Grafik</translation>
    </message>
    <message>
        <source>limit of a day, {credits}</source>
        <translation>günlük sınır, {credits}</translation>
    </message>
</context>
<context>
    <name>Books</name>
    <message>
        <source>By project</source>
        <translation>Projeye göre</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Modele göre</translation>
    </message>
    <message>
        <source>By length</source>
        <translation>Uzunluğa göre</translation>
    </message>
    <message>
        <source>By references</source>
        <translation>Referanslara göre</translation>
    </message>
    <message>
        <source>4 stars and up, {time}</source>
        <translation>4 yıldız ve üstü, {time}</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>kredi</translation>
    </message>
    <message>
        <source>{credits}, and no keeper yet. Chosen takes and clips with four stars or more count as keepers.</source>
        <translation>{credits}; henüz saklanan klip yok. Dört ya da daha çok yıldızlı klipler ile seçilen çekimler sayılır.</translation>
    </message>
    <message>
        <source>{exact} of {count} exact</source>
        <translation>{count} ücretten {exact} tanesi tam</translation>
    </message>
    <message>
        <source>{percent} off in all</source>
        <translation>toplamda {percent} sapma</translation>
    </message>
    <message>
        <source>{count} charged</source>
        <translation>{count} kesildi</translation>
    </message>
    <message>
        <source>{count} asked for</source>
        <translation>{count} istendi</translation>
    </message>
    <message>
        <source>{count} refunded</source>
        <translation>{count} iade edildi</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} reddedildi</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>{count} kaldı</translation>
    </message>
    <message>
        <source>{entered} on {day}, {spent} since</source>
        <translation>{day} günü {entered}, o günden beri {spent}</translation>
    </message>
    <message>
        <source>{entered} on {day}, {spent} since, {held} promised</source>
        <translation>{day} günü {entered}, o günden beri {spent}, ayrılan {held}</translation>
    </message>
    <message>
        <source>≈ {credits} by the end of {month}</source>
        <translation>{month} sonuna kadar ≈ {credits}</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Bilinmiyor</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Görseller</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videolar</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Sesler</translation>
    </message>
    <message>
        <source>No references</source>
        <translation>Referanssız</translation>
    </message>
</context>
<context>
    <name>CandidateStrip</name>
    <message>
        <source>Add from library</source>
        <translation>Kitaplıktan ekle</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Adaylar</translation>
    </message>
    <message>
        <source>the keeper</source>
        <translation>saklanan</translation>
    </message>
    <message>
        <source>lost to {clip}</source>
        <translation>{clip} karşısında elendi</translation>
    </message>
    <message>
        <source>meets {clip} next</source>
        <translation>sırada {clip} ile</translation>
    </message>
</context>
<context>
    <name>CardHover</name>
    <message>
        <source>Play</source>
        <translation>Oynat</translation>
    </message>
    <message>
        <source>Reuse</source>
        <translation>Yeniden kullan</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Diğer işlemler</translation>
    </message>
</context>
<context>
    <name>CardList</name>
    <message>
        <source>Jobs</source>
        <translation>İşler</translation>
    </message>
    <message>
        <source>Waiting, {number} of {count}</source>
        <translation>Bekleyen, {number}/{count}</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number}/{count}</translation>
    </message>
</context>
<context>
    <name>Causes</name>
    <message>
        <source>The service did not accept the prompt</source>
        <translation>Hizmet istemi kabul etmedi</translation>
    </message>
    <message>
        <source>Change the prompt with Reuse; the same one would probably fail again.</source>
        <translation>“Yeniden kullan” ile istemi değiştirin; aynısı büyük olasılıkla yine başarısız olur.</translation>
    </message>
    <message>
        <source>The service did not accept a reference</source>
        <translation>Hizmet bir referansı kabul etmedi</translation>
    </message>
    <message>
        <source>Replace or remove that reference with Reuse.</source>
        <translation>“Yeniden kullan” ile o referansı değiştirin veya çıkarın.</translation>
    </message>
    <message>
        <source>The service found a real person&apos;s face or likeness</source>
        <translation>Hizmet gerçek bir kişinin yüzünü veya benzerini buldu</translation>
    </message>
    <message>
        <source>With Reuse, choose a reference or words without a real person.</source>
        <translation>“Yeniden kullan” ile gerçek bir kişi içermeyen bir referans veya sözler seçin.</translation>
    </message>
    <message>
        <source>The service did not accept the content</source>
        <translation>Hizmet içeriği kabul etmedi</translation>
    </message>
    <message>
        <source>Change the prompt or the references with Reuse; the service does not say which of them it was.</source>
        <translation>“Yeniden kullan” ile istemi veya referansları değiştirin; hangisi olduğunu hizmet söylemiyor.</translation>
    </message>
    <message>
        <source>The service made the video, but withheld its picture</source>
        <translation>Hizmet videoyu üretti ama görüntüsünü vermedi</translation>
    </message>
    <message>
        <source>Make the prompt milder with Reuse; the next video will be a different one.</source>
        <translation>“Yeniden kullan” ile istemi yumuşatın; sonraki video başka bir video olur.</translation>
    </message>
    <message>
        <source>The service made the video, but withheld its sound</source>
        <translation>Hizmet videoyu üretti ama sesini vermedi</translation>
    </message>
    <message>
        <source>Ask for another sound, or for none, in the prompt with Reuse.</source>
        <translation>“Yeniden kullan” ile istemde başka bir ses isteyin veya ses istemeyin.</translation>
    </message>
    <message>
        <source>The service took too long and gave up</source>
        <translation>Hizmetin işi çok uzun sürdü ve vazgeçti</translation>
    </message>
    <message>
        <source>Retry sends it again, for a new charge.</source>
        <translation>“Yeniden dene” yeni bir ücretle baştan gönderir.</translation>
    </message>
    <message>
        <source>The account does not have enough credits</source>
        <translation>Hesapta yeterli kredi yok</translation>
    </message>
    <message>
        <source>Add credits on your account page, then use Retry.</source>
        <translation>Hesap sayfanızda kredi ekleyin, sonra “Yeniden dene”yi kullanın.</translation>
    </message>
    <message>
        <source>The service itself is in trouble</source>
        <translation>Hizmetin kendisinde sorun var</translation>
    </message>
    <message>
        <source>Wait a little. Retry then sends it again, for a new charge.</source>
        <translation>Biraz bekleyin. Ardından “Yeniden dene” yeni bir ücretle baştan gönderir.</translation>
    </message>
</context>
<context>
    <name>CeilingField</name>
    <message>
        <source>At most, in credits</source>
        <translation>En fazla, kredi olarak</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>En fazla</translation>
    </message>
    <message>
        <source>credits each</source>
        <translation>kredi, her biri</translation>
    </message>
</context>
<context>
    <name>ChargeList</name>
    <message>
        <source>Charges by day</source>
        <translation>Günlere göre ücretler</translation>
    </message>
</context>
<context>
    <name>ChargeSection</name>
    <message>
        <source>Charges</source>
        <translation>Ücretler</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tümünü göster</translation>
    </message>
    <message>
        <source>More for the selected charges</source>
        <translation>Seçili ücretler için diğer işlemler</translation>
    </message>
    <message>
        <source>only what was off its estimate</source>
        <translation>yalnız tahminden sapanlar</translation>
    </message>
    <message>
        <source>as the service reported them · refunds appear once you note them</source>
        <translation>hizmetin bildirdiği gibi · geri gelen, siz not edince görünür</translation>
    </message>
</context>
<context>
    <name>Charges</name>
    <message>
        <source>charged {credits}; the service decides about a refund</source>
        <translation>{credits} kesildi; iadeye hizmet karar verir</translation>
    </message>
    <message>
        <source>{credits}, refunded</source>
        <translation>{credits}, iade edildi</translation>
    </message>
    <message>
        <source>Not charged yet</source>
        <translation>Henüz ücret kesilmedi</translation>
    </message>
    <message>
        <source>Not charged, as you noted</source>
        <translation>Ücretlendirilmedi, sizin notunuza göre</translation>
    </message>
    <message>
        <source>Not charged</source>
        <translation>Ücret kesilmedi</translation>
    </message>
    <message>
        <source>{count}, refunded</source>
        <translation>{count}, iade edildi</translation>
    </message>
    <message>
        <source>{count}; a refund was asked for</source>
        <translation>{count}; iade istendi</translation>
    </message>
    <message>
        <source>charged {credits}; a refund was asked for</source>
        <translation>{credits} kesildi; iade istendi</translation>
    </message>
    <message>
        <source>{count}; a refund was refused</source>
        <translation>{count}; iade reddedildi</translation>
    </message>
    <message>
        <source>charged {credits}; a refund was refused</source>
        <translation>{credits} kesildi; iade reddedildi</translation>
    </message>
    <message>
        <source>{count}; the service decides about a refund</source>
        <translation>{count}; iadeye hizmet karar verir</translation>
    </message>
    <message>
        <source>Press again: 1 credit is charged</source>
        <translation>Yeniden basın: 1 kredi kesildi</translation>
    </message>
    <message>
        <source>Press again: {count} credits are charged</source>
        <translation>Yeniden basın: {count} kredi kesildi</translation>
    </message>
    <message>
        <source>Show in the Library</source>
        <translation>Kitaplıkta göster</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zaman</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>İstek</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proje</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ayarlar</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Tahmin</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Ücret</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>Fark</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>bilinmiyor</translation>
    </message>
    <message>
        <source>not known, {estimate}</source>
        <translation>bilinmiyor, {estimate}</translation>
    </message>
    <message>
        <source>{count} of {all} ready</source>
        <translation>{all} içinden {count} hazır</translation>
    </message>
</context>
<context>
    <name>ClipCommands</name>
    <message>
        <source>Add tag…</source>
        <translation>Etiket ekle…</translation>
    </message>
    <message>
        <source>Move to project…</source>
        <translation>Bir projeye taşı…</translation>
    </message>
    <message>
        <source>Take out of the trash</source>
        <translation>Çöp kutusundan çıkar</translation>
    </message>
    <message>
        <source>Keeper of its takes</source>
        <translation>Çekimlerinin saklananı</translation>
    </message>
    <message>
        <source>Compare its newest takes</source>
        <translation>En yeni çekimlerini karşılaştır</translation>
    </message>
    <message>
        <source>Fold the takes again</source>
        <translation>Çekimleri yeniden yığ</translation>
    </message>
    <message>
        <source>Show all takes</source>
        <translation>Bütün çekimleri göster</translation>
    </message>
</context>
<context>
    <name>ClipViewer</name>
    <message>
        <source>Clip viewer</source>
        <translation>Klip görüntüleyici</translation>
    </message>
    <message>
        <source>Back to the grid</source>
        <translation>Izgaraya dön</translation>
    </message>
    <message>
        <source>Previous clip</source>
        <translation>Önceki klip</translation>
    </message>
    <message>
        <source>Next clip</source>
        <translation>Sonraki klip</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Diğer işlemler</translation>
    </message>
</context>
<context>
    <name>Clips</name>
    <message>
        <source>{came} s came instead of {asked} s</source>
        <translation>{asked} sn yerine {came} sn geldi</translation>
    </message>
    <message>
        <source>It arrived complete and is kept. Another program may be able to play it: use Open outside.</source>
        <translation>Eksiksiz geldi ve saklandı. Başka bir program oynatabilir: “Dışarıda aç”ı kullanın.</translation>
    </message>
</context>
<context>
    <name>ClosedSection</name>
    <message>
        <source>Open a library first.</source>
        <translation>Önce bir kitaplık açın.</translation>
    </message>
    <message>
        <source>It is provided by the demo. Files that you drop there stay on this computer.</source>
        <translation>Bunu demo sağlar. Orada bıraktığınız dosyalar bu bilgisayarda kalır.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Generate</source>
        <translation>Üret</translation>
    </message>
    <message>
        <source>Clear the draft</source>
        <translation>Taslağı temizle</translation>
    </message>
    <message>
        <source>New draft</source>
        <translation>Yeni taslak</translation>
    </message>
    <message>
        <source>Close the draft</source>
        <translation>Taslağı kapat</translation>
    </message>
    <message>
        <source>Reopen the closed draft</source>
        <translation>Kapatılan taslağı yeniden aç</translation>
    </message>
    <message>
        <source>Previous draft</source>
        <translation>Önceki taslak</translation>
    </message>
    <message>
        <source>Next draft</source>
        <translation>Sonraki taslak</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Dosya seç</translation>
    </message>
    <message>
        <source>Cancel the current job</source>
        <translation>Geçerli işi iptal et</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Ara</translation>
    </message>
    <message>
        <source>Show Create</source>
        <translation>Oluştur görünümünü göster</translation>
    </message>
    <message>
        <source>Show the Library</source>
        <translation>Kitaplığı göster</translation>
    </message>
    <message>
        <source>Show Review</source>
        <translation>İncelemeyi göster</translation>
    </message>
    <message>
        <source>Show Spending</source>
        <translation>Harcamaları göster</translation>
    </message>
    <message>
        <source>Hide or show the composer</source>
        <translation>Düzenleyiciyi gizle veya göster</translation>
    </message>
    <message>
        <source>Hide or show the jobs</source>
        <translation>İşleri gizle veya göster</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ayarlar</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tuşlar</translation>
    </message>
    <message>
        <source>Play and pause</source>
        <translation>Oynat ve duraklat</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Durdur</translation>
    </message>
    <message>
        <source>Play backwards, again: faster</source>
        <translation>Geriye oynat, yinele: daha hızlı</translation>
    </message>
    <message>
        <source>Play forwards, again: faster</source>
        <translation>İleriye oynat, yinele: daha hızlı</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Bir kare geri</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>Bir kare ileri</translation>
    </message>
    <message>
        <source>Previous clip</source>
        <translation>Önceki klip</translation>
    </message>
    <message>
        <source>Next clip</source>
        <translation>Sonraki klip</translation>
    </message>
    <message>
        <source>Loop from here</source>
        <translation>Buradan başlayarak yinele</translation>
    </message>
    <message>
        <source>Loop up to here</source>
        <translation>Buraya kadar yinele</translation>
    </message>
    <message>
        <source>Play the whole clip</source>
        <translation>Klibin tamamını oynat</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Sesi kapat</translation>
    </message>
    <message>
        <source>Fullscreen</source>
        <translation>Tam ekran</translation>
    </message>
    <message>
        <source>Reuse all settings</source>
        <translation>Tüm ayarları yeniden kullan</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Karşılaştır</translation>
    </message>
    <message>
        <source>Keep the first clip</source>
        <translation>İlk klibi tut</translation>
    </message>
    <message>
        <source>Keep the second clip</source>
        <translation>İkinci klibi tut</translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation>A ile B yer değiştirsin</translation>
    </message>
    <message>
        <source>Next way to compare</source>
        <translation>Sonraki karşılaştırma biçimi</translation>
    </message>
    <message>
        <source>Blind pick</source>
        <translation>Kör seçim</translation>
    </message>
    <message>
        <source>Previous clip of those compared</source>
        <translation>Karşılaştırılanlarda önceki klip</translation>
    </message>
    <message>
        <source>Next clip of those compared</source>
        <translation>Karşılaştırılanlarda sonraki klip</translation>
    </message>
    <message>
        <source>Note on this frame</source>
        <translation>Bu kareye not düş</translation>
    </message>
    <message>
        <source>Draw on this frame</source>
        <translation>Bu karenin üzerine çiz</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>Yıldız yok</translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>1 yıldız</translation>
    </message>
    <message>
        <source>2 stars</source>
        <translation>2 yıldız</translation>
    </message>
    <message>
        <source>3 stars</source>
        <translation>3 yıldız</translation>
    </message>
    <message>
        <source>4 stars</source>
        <translation>4 yıldız</translation>
    </message>
    <message>
        <source>5 stars</source>
        <translation>5 yıldız</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Seç</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ele</translation>
    </message>
    <message>
        <source>Seen or not seen</source>
        <translation>Görüldü ya da görülmedi</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Etiket ekle</translation>
    </message>
    <message>
        <source>Move to a project</source>
        <translation>Bir projeye taşı</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Çöp kutusuna taşı</translation>
    </message>
    <message>
        <source>Hide or show the inspector</source>
        <translation>Denetçiyi gizle ya da göster</translation>
    </message>
    <message>
        <source>Show or fold the takes of a stack</source>
        <translation>Yığının çekimlerini göster ya da yığ</translation>
    </message>
    <message>
        <source>Make it the keeper of its takes, or undo that</source>
        <translation>Çekimlerinin saklananı yap ya da bundan vazgeç</translation>
    </message>
    <message>
        <source>“{key}” would be typed into the prompt. Choose one with Ctrl or Alt, or an F key.</source>
        <translation>“{key}” isteme yazılırdı. Ctrl veya Alt ile bir tuş ya da bir F tuşu seçin.</translation>
    </message>
    <message>
        <source>“{key}” is needed to move in text and to edit it.</source>
        <translation>“{key}” metinde gezinmek ve metni düzenlemek için gerekli.</translation>
    </message>
    <message>
        <source>“{key}” is needed by text fields, buttons and lists.</source>
        <translation>“{key}” metinler, düğmeler ve listeler için gerekli.</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Boşluk</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Insert</translation>
    </message>
</context>
<context>
    <name>ComparisonViewer</name>
    <message>
        <source>Wipe and blend</source>
        <translation>Perde ve karışım</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Çizim</translation>
    </message>
    <message>
        <source>Another note…</source>
        <translation>Bir not daha…</translation>
    </message>
    <message>
        <source>Remove “{text}”</source>
        <translation>“{text}” notunu kaldır</translation>
    </message>
    <message>
        <source>Note at {time}</source>
        <translation>Not: {time}</translation>
    </message>
    <message>
        <source>Note from {start} to {end}</source>
        <translation>Not: {start} – {end}</translation>
    </message>
</context>
<context>
    <name>ComposerPanel</name>
    <message>
        <source>New draft</source>
        <translation>Yeni taslak</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Temizle</translation>
    </message>
    <message>
        <source>Presets…</source>
        <translation>Hazır ayarlar…</translation>
    </message>
    <message>
        <source>Settings that were saved under a name, to be put into the draft</source>
        <translation>Bir ad altında saklanan, taslağa konulacak ayarlar</translation>
    </message>
    <message>
        <source>Prompt library…</source>
        <translation>İstem kitaplığı…</translation>
    </message>
    <message>
        <source>Prompts that were saved under a title, and all that were sent</source>
        <translation>Bir başlık altında saklanan istemler ve gönderilmiş olanların tümü</translation>
    </message>
    <message>
        <source>Keep as a plan…</source>
        <translation>Plan olarak sakla…</translation>
    </message>
    <message>
        <source>Keeps the clips that Generate would make, to be sent later. Nothing is sent.</source>
        <translation>Üret’in yapacağı klipleri sonra gönderilmek üzere saklar. Hiçbir şey gönderilmez.</translation>
    </message>
    <message>
        <source>Reopens the draft that was closed last, in its old place</source>
        <translation>Son kapatılan taslağı eski yerinde açar</translation>
    </message>
    <message>
        <source>Sets the fast model, the smallest size and the shortest length. Nothing is sent.</source>
        <translation>Hızlı modeli, en küçük boyu ve en kısa süreyi ayarlar. Hiçbir şey gönderilmez.</translation>
    </message>
    <message>
        <source>Elements…</source>
        <translation>Öğeler…</translation>
    </message>
    <message>
        <source>Characters, places, objects and styles with references of their own</source>
        <translation>Kendi referansları olan karakterler, mekânlar, nesneler ve stiller</translation>
    </message>
    <message>
        <source>From a list…</source>
        <translation>Listeden…</translation>
    </message>
    <message>
        <source>Makes a clip of each row of a table, line of text or picture of a folder</source>
        <translation>Tablonun her satırından, metnin her satırından ya da klasördeki her görselden bir klip üretir</translation>
    </message>
    <message>
        <source>Plans…</source>
        <translation>Planlar…</translation>
    </message>
    <message>
        <source>Named sets of clips with a limit of their own</source>
        <translation>Kendi sınırı olan, adlandırılmış klip kümeleri</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%Ln images</source>
        <translation>
            <numerusform>%Ln görsel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln videos</source>
        <translation>
            <numerusform>%Ln video</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln audio</source>
        <translation>
            <numerusform>%Ln ses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations</source>
        <translation>
            <numerusform>%Ln üretim</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stacks</source>
        <translation>
            <numerusform>%Ln yığın</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips</source>
        <translation>
            <numerusform>%Ln klip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a clip</source>
        <translation>
            <numerusform>klipsiz %Ln kayıt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The database is sound. Of {clips}, %Ln are missing or changed. They are paid for; fetching them again costs nothing.</source>
        <translation>
            <numerusform>Veritabanı sağlam. {clips} içinden %Ln tanesi eksik ya da geldiği gibi değil. Ücretleri ödendi; yeniden getirmek ücretsizdir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips are ready</source>
        <translation>
            <numerusform>%Ln klip hazır</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations need attention</source>
        <translation>
            <numerusform>%Ln üretime bakmanız gerekiyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations from last time are still waiting. Nothing is sent until you say so.</source>
        <translation>
            <numerusform>Geçen seferden %Ln üretim hâlâ bekliyor. Siz demeden hiçbir şey gönderilmez.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations got no clear answer: they may have been charged. Their cards under Jobs say what you can do; nothing is sent again by itself.</source>
        <translation>
            <numerusform>%Ln üretim net bir yanıt almadı: ücret kesilmiş olabilir. Ne yapabileceğiniz İşler altındaki kartta yazar; hiçbir şey kendiliğinden yeniden gönderilmez.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln references of the clip are not known in this library. Add them again before you generate.</source>
        <translation>
            <numerusform>Klibin %Ln referansı bu kitaplıkta bilinmiyor. Üretmeden önce yeniden ekleyin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations were sent with a key that had no name. Which key follows them from now on?</source>
        <translation>
            <numerusform>%Ln üretim adsız bir anahtarla gönderildi. Bundan sonra hangi anahtar takip etsin?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln clips can be dragged or copied at once. Export them instead.</source>
        <translation>
            <numerusform>Tek seferde en çok %Ln klip sürüklenebilir ya da kopyalanabilir. Bunun yerine dışa aktarın.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files are on the clipboard.</source>
        <translation>
            <numerusform>%Ln dosya panoda.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drafts are open. Close one first.</source>
        <translation>
            <numerusform>%Ln taslak açık. Önce birini kapatın.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations are on hold: they no longer fit into your limits. Nothing was charged for them.</source>
        <translation>
            <numerusform>%Ln üretim bekletiliyor: artık sınırlarınıza sığmıyor. Bunlar için ücret kesilmedi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files are on this computer only. The service takes links.</source>
        <translation>
            <numerusform>%Ln dosya yalnızca bu bilgisayarda. Hizmet bağlantı alır.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln others are being made too</source>
        <translation>
            <numerusform>%Ln tane daha üretiliyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {all} found in what you pasted</source>
        <translation>
            <numerusform>Yapıştırdığınızda {all} değerden %Ln tanesi bulundu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more were not added.</source>
        <translation>
            <numerusform>%Ln tane daha eklenmedi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from your last %Ln like this</source>
        <translation>
            <numerusform>bunun gibi son %Ln üretiminizden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>estimated from your last %Ln like it</source>
        <translation>
            <numerusform>benzer son %Ln üretiminizden tahmin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>by the service&apos;s price list; your last %Ln agreed</source>
        <translation>
            <numerusform>hizmetin fiyat listesine göre; son %Ln üretiminiz doğruladı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>by the published rates; your last %Ln agreed</source>
        <translation>
            <numerusform>yayımlanan ücretlere göre; son %Ln üretiminiz doğruladı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending with {key} has stopped · %Ln waiting</source>
        <translation>
            <numerusform>{key} ile gönderme durdu · %Ln bekliyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending has stopped · %Ln waiting</source>
        <translation>
            <numerusform>Gönderim durdu · %Ln bekliyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting to be sent</source>
        <translation>
            <numerusform>%Ln üretim bekliyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused at {time} · %Ln waiting</source>
        <translation>
            <numerusform>Saat {time} itibarıyla duraklatıldı · %Ln bekliyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused after {credits} · %Ln waiting</source>
        <translation>
            <numerusform>{credits} sonrasında duraklatıldı · %Ln bekliyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused · %Ln waiting</source>
        <translation>
            <numerusform>Duraklatıldı · %Ln bekliyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved in the queue.</source>
        <translation>
            <numerusform>%Ln üretimin sırası değişti.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to move</source>
        <translation>
            <numerusform>%Ln seçili</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln klip seçili</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %Ln clips are as before</source>
        <translation>
            <numerusform>Geri alındı: %Ln klip eskisi gibi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: %Ln clips</source>
        <translation>
            <numerusform>Yeniden yapıldı: %Ln klip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips tagged “{name}”</source>
        <translation>
            <numerusform>%Ln klibe “{name}” etiketi eklendi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{name}” removed from %Ln clips</source>
        <translation>
            <numerusform>“{name}” etiketi %Ln klipten kaldırıldı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips moved to {name}</source>
        <translation>
            <numerusform>%Ln klip şuraya taşındı: {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips taken out of their project</source>
        <translation>
            <numerusform>%Ln klip projesinden çıkarıldı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips marked as seen</source>
        <translation>
            <numerusform>%Ln klip görüldü olarak işaretlendi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips marked as not seen</source>
        <translation>
            <numerusform>%Ln klip görülmedi olarak işaretlendi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips without stars now</source>
        <translation>
            <numerusform>%Ln klibin yıldızları kaldırıldı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips rated {stars}</source>
        <translation>
            <numerusform>%Ln klibe {stars} verildi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips picked</source>
        <translation>
            <numerusform>%Ln klip seçildi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips rejected</source>
        <translation>
            <numerusform>%Ln klip elendi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips neither picked nor rejected</source>
        <translation>
            <numerusform>%Ln klip ne seçili ne elenmiş</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips moved to the trash</source>
        <translation>
            <numerusform>%Ln klip çöp kutusuna taşındı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips taken out of the trash</source>
        <translation>
            <numerusform>%Ln klip çöp kutusundan çıkarıldı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips removed</source>
        <translation>
            <numerusform>%Ln klip kaldırıldı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln clips</source>
        <translation>
            <numerusform>%Ln klibi dışa aktar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips were copied.</source>
        <translation>
            <numerusform>%Ln klip kopyalandı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln frames with drawings are pictures beside the timeline.</source>
        <translation>
            <numerusform>Çizimli %Ln kare, zaman çizelgesinin yanında görsel olarak duruyor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips are not in the library&apos;s folder.</source>
        <translation>
            <numerusform>%Ln klip kitaplık klasöründe yok.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copies could take no recipe.</source>
        <translation>
            <numerusform>%Ln kopyaya tarif yazılamadı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln frames apart</source>
        <translation>
            <numerusform>%Ln kare fark</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In step, %Ln frames left out</source>
        <translation>
            <numerusform>Eşzamanlı, %Ln kare atlandı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips could not be moved to the computer&apos;s bin.</source>
        <translation>
            <numerusform>%Ln klip bilgisayarın geri dönüşüm kutusuna taşınamadı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in the trash</source>
        <translation>
            <numerusform>Çöp kutusunda %Ln klip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ready</source>
        <translation>
            <numerusform>%Ln hazır</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln being made</source>
        <translation>
            <numerusform>%Ln üretiliyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln bekliyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without an answer</source>
        <translation>
            <numerusform>%Ln yanıtsız</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln başarısız</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused</source>
        <translation>
            <numerusform>%Ln reddedildi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with an expired link</source>
        <translation>
            <numerusform>%Ln tanesinin bağlantı süresi doldu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln iptal edildi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln removed</source>
        <translation>
            <numerusform>%Ln kaldırıldı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stars</source>
        <translation>
            <numerusform>%Ln yıldız</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel the %Ln that wait</source>
        <translation>
            <numerusform>Bekleyen %Ln taneyi iptal et</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel the %Ln that are left</source>
        <translation>
            <numerusform>Kalan %Ln taneyi iptal et</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold the %Ln that wait</source>
        <translation>
            <numerusform>Bekleyen %Ln taneyi beklet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release the %Ln that are kept back</source>
        <translation>
            <numerusform>Bekletilen %Ln taneyi serbest bırak</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more takes follow</source>
        <translation>
            <numerusform>ardından %Ln çekim daha</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare the %Ln that are ready</source>
        <translation>
            <numerusform>Hazır %Ln klibi karşılaştır</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Importing %Ln clips</source>
        <translation>
            <numerusform>%Ln klip içe aktarılıyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips are in the library now. Your files stayed where they are.</source>
        <translation>
            <numerusform>%Ln klip artık kitaplıkta. Dosyalarınız yerinde kaldı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files were left out:</source>
        <translation>
            <numerusform>%Ln dosya alınmadı:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln may have been charged without an answer from the service</source>
        <translation>
            <numerusform>Hizmetten yanıt gelmeden ücretlendirilmiş olabilecek %Ln kayıt var</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln tane daha</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests</source>
        <translation>
            <numerusform>%Ln istek</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln files</source>
        <translation>
            <numerusform>%Ln dosyayı kopyala</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln clips…</source>
        <translation>
            <numerusform>%Ln klibi dışa aktar…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save report on %Ln for support</source>
        <translation>
            <numerusform>%Ln üretim için destek raporu kaydet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln ids</source>
        <translation>
            <numerusform>%Ln kimliği kopyala</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations are being made with it.</source>
        <translation>
            <numerusform>Onunla yapılmakta olan %Ln üretim var.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln generations wait to be sent with it.</source>
        <translation>
            <numerusform>Onunla gönderilmeyi bekleyen %Ln üretim var.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is the key of %Ln projects: {names}.</source>
        <translation>
            <numerusform>%Ln projenin anahtarı: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips by weight</source>
        <translation>
            <numerusform>ağırlığa göre %Ln klip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips each</source>
        <translation>
            <numerusform>her biri %Ln klip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines read</source>
        <translation>
            <numerusform>%Ln satır okundu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines exported</source>
        <translation>
            <numerusform>%Ln satır dışa aktarıldı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{unit}: {credits} for %Ln keepers</source>
        <translation>
            <numerusform>{unit}: %Ln saklanan klip için {credits}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln off, none by more than {credits}</source>
        <translation>
            <numerusform>%Ln sapmalı, en çok {credits}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln expired</source>
        <translation>
            <numerusform>%Ln tanesinin süresi doldu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{mean} a day over the last %Ln days, and what is promised</source>
        <translation>
            <numerusform>son %Ln günde günde {mean}, artı ayrılanlar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests without an answer were sent about then. Adopt asks the service, which costs nothing, and fetches the clip.</source>
        <translation>
            <numerusform>O sıralarda yanıtsız kalan %Ln istek gönderildi. Sahiplenmek hizmete sorar, bu ücretsizdir, ve klibi getirir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines</source>
        <translation>
            <numerusform>%Ln satır</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln charges</source>
        <translation>
            <numerusform>%Ln ücret</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not known: it takes charges of %Ln days.</source>
        <translation>
            <numerusform>Bilinmiyor: %Ln günün ücretleri gerekir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln can be settled here.</source>
        <translation>
            <numerusform>%Ln tanesi burada sonuca bağlanabilir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines were left out.</source>
        <translation>
            <numerusform>%Ln satır dışarıda bırakıldı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refused {refused} of %Ln time(s) before</source>
        <translation>
            <numerusform>Daha önce %Ln denemenin {refused} tanesinde reddedildi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln references</source>
        <translation>
            <numerusform>%Ln referans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{name}” needs %Ln places for references</source>
        <translation>
            <numerusform>“{name}” için %Ln referans yeri gerek</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are free</source>
        <comment>places for references</comment>
        <translation>
            <numerusform>%Ln yer boş</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln references fit here.</source>
        <translation>
            <numerusform>Buraya en çok %Ln referans sığar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln presets are added.</source>
        <translation>
            <numerusform>%Ln hazır ayar eklendi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %Ln clips</source>
        <translation>
            <numerusform>%Ln klip için</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more rows were left out</source>
        <translation>
            <numerusform>%Ln satır daha dışarıda kaldı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln satır</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln have something wrong</source>
        <translation>
            <numerusform>%Ln satırda yanlış var</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips are in the plan</source>
        <translation>
            <numerusform>planda %Ln klip var</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First %Ln cheap drafts</source>
        <translation>
            <numerusform>Önce %Ln ucuz taslak</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cheap drafts first</source>
        <translation>
            <numerusform>Önce %Ln ucuz taslak</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more plans…</source>
        <translation>
            <numerusform>%Ln plan daha…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ended without a clip</source>
        <translation>
            <numerusform>%Ln tanesi klipsiz bitti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln atlandı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>time of %Ln not known yet</source>
        <translation>
            <numerusform>%Ln klibin süresi henüz bilinmiyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>price of %Ln not known</source>
        <translation>
            <numerusform>%Ln klibin fiyatı bilinmiyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>risk of failure of %Ln not known yet</source>
        <translation>
            <numerusform>%Ln klibin başarısızlık olasılığı henüz bilinmiyor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{aspect}: changing it helped {helped} of %Ln time(s) so far.</source>
        <translation>
            <numerusform>{aspect}: değiştirmek şimdiye kadar %Ln denemenin {helped} tanesinde işe yaradı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln without a clip</source>
        <translation>
            <numerusform>Klipsiz %Ln kaydı göster</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CropCanvas</name>
    <message>
        <source>Crop</source>
        <translation>Kırpma</translation>
    </message>
</context>
<context>
    <name>CropEditor</name>
    <message>
        <source>Zoom</source>
        <translation>Yakınlık</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>Soldan sağa</translation>
    </message>
    <message>
        <source>Top to bottom</source>
        <translation>Yukarıdan aşağı</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Tüm görsel</translation>
    </message>
    <message>
        <source>Use this part</source>
        <translation>Bu bölümü kullan</translation>
    </message>
    <message>
        <source>Match the picture: {ratio}</source>
        <translation>Görsele uy: {ratio}</translation>
    </message>
</context>
<context>
    <name>Cuts</name>
    <message>
        <source>{ratio} keeps {percent} of this picture and cuts its sides.</source>
        <translation>{ratio} bu görselin {percent} kadarını bırakır, yanlarını keser.</translation>
    </message>
    <message>
        <source>{ratio} keeps {percent} of this picture and cuts its top and bottom.</source>
        <translation>{ratio} bu görselin {percent} kadarını bırakır, üstünü ve altını keser.</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{whole} içinden {part}</translation>
    </message>
    <message>
        <source>It is animated: a part of it will be a still picture.</source>
        <translation>Hareketli bir görsel: bir bölümü durağan bir görsel olur.</translation>
    </message>
    <message>
        <source>cropped</source>
        <translation>kırpılmış</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} – {end}</translation>
    </message>
    <message>
        <source>within the limits</source>
        <translation>sınırlara uygun</translation>
    </message>
    <message>
        <source>A copy of the part is used. The file stays as it is.</source>
        <translation>Bölümün bir kopyası kullanılıyor. Dosya olduğu gibi kalıyor.</translation>
    </message>
    <message>
        <source>A copy of the span is used. The file stays as it is.</source>
        <translation>Aralığın bir kopyası kullanılıyor. Dosya olduğu gibi kalıyor.</translation>
    </message>
    <message>
        <source>A copy within the limits is used. The file stays as it is.</source>
        <translation>Sınırlara uyan bir kopya kullanılıyor. Dosya olduğu gibi kalıyor.</translation>
    </message>
    <message>
        <source>The whole file is used again.</source>
        <translation>Dosyanın tamamı yeniden kullanılıyor.</translation>
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation>{seconds} saniye</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} seconds</source>
        <translation>{minutes} dk {seconds} saniye</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>Yesterday</source>
        <translation>Dün</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Bugün</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation>d MMMM dddd</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Choose “Show details” on a job to see everything that was sent and received.</source>
        <translation>Gönderilen ve alınan her şeyi görmek için bir işte “Ayrıntıları göster”i seçin.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Ayrıntılar</translation>
    </message>
    <message>
        <source>Sent and received</source>
        <translation>Gönderilen ve alınan</translation>
    </message>
</context>
<context>
    <name>DifferenceTable</name>
    <message>
        <source>Show all rows</source>
        <translation>Bütün satırları göster</translation>
    </message>
    <message>
        <source>Differs · {count} of {all}</source>
        <translation>Farklı · {count}/{all}</translation>
    </message>
    <message>
        <source>Same in all: {values}</source>
        <translation>Hepsinde aynı: {values}</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Farkları göster</translation>
    </message>
</context>
<context>
    <name>DraftBar</name>
    <message>
        <source>Close this draft</source>
        <translation>Bu taslağı kapat</translation>
    </message>
</context>
<context>
    <name>DraftUndoLine</name>
    <message>
        <source>In a new draft</source>
        <translation>Yeni taslakta</translation>
    </message>
    <message>
        <source>The draft is cleared.</source>
        <translation>Taslak temizlendi.</translation>
    </message>
    <message>
        <source>A draft is closed.</source>
        <translation>Bir taslak kapatıldı.</translation>
    </message>
    <message>
        <source>Taken from what was pasted: {fields}.</source>
        <translation>Yapıştırılandan alınanlar: {fields}.</translation>
    </message>
    <message>
        <source>At full size this is a new roll, not an upscale of the clip.</source>
        <translation>Tam boyda bu yeni bir denemedir; klibin büyütülmüşü değildir.</translation>
    </message>
    <message>
        <source>Taken from the preset: {fields}.</source>
        <translation>Hazır ayardan alındı: {fields}.</translation>
    </message>
    <message>
        <source>A sample has taken the draft&apos;s place.</source>
        <translation>Taslağın yerini bir örnek aldı.</translation>
    </message>
    <message>
        <source>Taken from the clip: {fields}.</source>
        <translation>Klipten alınanlar: {fields}.</translation>
    </message>
    <message>
        <source>{drafts}: {settings}. The best one at full size is a new roll, not an upscale.</source>
        <translation>{drafts}: {settings}. En iyisinin tam boyu yeni bir denemedir; büyütülmüşü değildir.</translation>
    </message>
    <message>
        <source>Back to {settings}, as before the drafts: a new roll, not an upscale of the clip.</source>
        <translation>Taslaklardan önceki gibi: {settings}. Bu yeni bir denemedir; klibin büyütülmüşü değildir.</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop to import into the library</source>
        <translation>Kitaplığa almak için bırakın</translation>
    </message>
    <message>
        <source>Drop to make clips from the list</source>
        <translation>Listeden klip üretmek için bırakın</translation>
    </message>
    <message>
        <source>Drop to add as a reference</source>
        <translation>Referans olarak eklemek için bırakın</translation>
    </message>
</context>
<context>
    <name>ElementForm</name>
    <message>
        <source>New element</source>
        <translation>Yeni öğe</translation>
    </message>
    <message>
        <source>Change an element</source>
        <translation>Öğeyi değiştir</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>The draft has no references. Add them there first.</source>
        <translation>Taslakta referans yok. Önce oraya ekleyin.</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referanslar</translation>
    </message>
    <message>
        <source>Tick at least one reference.</source>
        <translation>En az bir referans işaretleyin.</translation>
    </message>
    <message>
        <source>Prompts name it {handle}.</source>
        <translation>İstemlerde {handle} diye anılır.</translation>
    </message>
</context>
<context>
    <name>Elements</name>
    <message>
        <source>Character</source>
        <translation>Karakter</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Mekân</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Nesne</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Set of references</source>
        <translation>Referans seti</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Bir ad verin.</translation>
    </message>
    <message>
        <source>At most {count} characters.</source>
        <translation>En çok {count} karakter.</translation>
    </message>
    <message>
        <source>Begin the name with a letter.</source>
        <translation>Ad bir harfle başlamalı.</translation>
    </message>
    <message>
        <source>In a prompt this would name a reference. Choose another name.</source>
        <translation>Bu, istemde bir referansın adı olurdu. Başka bir ad seçin.</translation>
    </message>
    <message>
        <source>Another element has this name.</source>
        <translation>Bu adda başka bir öğe var.</translation>
    </message>
    <message>
        <source>none is free</source>
        <translation>boş yer yok</translation>
    </message>
    <message>
        <source>Undone: “{name}”.</source>
        <translation>Geri alındı: “{name}”.</translation>
    </message>
    <message>
        <source>“{name}” is deleted. Drafts keep its references.</source>
        <translation>“{name}” silindi. Taslaklar referanslarını korur.</translation>
    </message>
    <message>
        <source>“{name}” is kept.</source>
        <translation>“{name}” saklandı.</translation>
    </message>
    <message>
        <source>“{name}” is changed.</source>
        <translation>“{name}” değiştirildi.</translation>
    </message>
</context>
<context>
    <name>ElementsDialog</name>
    <message>
        <source>Elements</source>
        <translation>Öğeler</translation>
    </message>
    <message>
        <source>Search elements</source>
        <translation>Öğelerde ara</translation>
    </message>
    <message>
        <source>Search by name or note</source>
        <translation>Ada veya nota göre ara</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Yeni…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Düzenle…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Sil</translation>
    </message>
    <message>
        <source>Name a character, a place, an object or a style once. “@” and its name in a prompt then bring its references along. Add references to the draft, and make one of them with “New…”.</source>
        <translation>Bir karaktere, mekâna, nesneye veya stile bir kez ad verin. Sonra istemde “@” ve adı, referanslarını da getirir. Taslağa referans ekleyin ve “Yeni…” ile onlardan bir öğe yapın.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Hiçbir şey bulunamadı.</translation>
    </message>
    <message>
        <source>Add to the draft</source>
        <translation>Taslağa ekle</translation>
    </message>
    <message>
        <source>Name in the prompt</source>
        <translation>İstemde an</translation>
    </message>
    <message>
        <source>No longer on this computer: {names}. An upload of it is still used, if there is one.</source>
        <translation>Artık bu bilgisayarda yok: {names}. Yüklenmiş bir kopyası varsa o kullanılır.</translation>
    </message>
</context>
<context>
    <name>EstimateSection</name>
    <message>
        <source>Estimates against charges</source>
        <translation>Tahminler ve ücretler</translation>
    </message>
    <message>
        <source>Show what was off</source>
        <translation>Sapanları göster</translation>
    </message>
    <message>
        <source>No charge with an estimate yet.</source>
        <translation>Henüz tahmini olan bir ücret yok.</translation>
    </message>
</context>
<context>
    <name>ExchangeRow</name>
    <message>
        <source>Sent</source>
        <translation>Gönderildi</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Alındı</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Show in folder</source>
        <translation>Klasörde göster</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Dışa aktar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal et</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Klasör</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Değiştir…</translation>
    </message>
    <message>
        <source>Names of copies</source>
        <translation>Kopyaların adları</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Dışa aktarılacak yer</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Dışa aktarıldı</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Clips of {moment}</source>
        <translation>{moment} klipleri</translation>
    </message>
    <message>
        <source>Copies of the clips</source>
        <translation>Kliplerin kopyaları</translation>
    </message>
    <message>
        <source>With a JSON file of facts beside each</source>
        <translation>Her birinin yanında bilgilerini içeren bir JSON dosyası</translation>
    </message>
    <message>
        <source>Timeline for editors (OpenTimelineIO)</source>
        <translation>Kurgu programları için zaman çizelgesi (OpenTimelineIO)</translation>
    </message>
    <message>
        <source>Timeline for Premiere and Resolve (Final Cut XML)</source>
        <translation>Premiere ve Resolve için zaman çizelgesi (Final Cut XML)</translation>
    </message>
    <message>
        <source>Contact sheet to print (PDF)</source>
        <translation>Yazdırılacak kontak baskı (PDF)</translation>
    </message>
    <message>
        <source>Contact sheet as a picture (PNG)</source>
        <translation>Görsel olarak kontak baskı (PNG)</translation>
    </message>
    <message>
        <source>Table of all facts (CSV)</source>
        <translation>Tüm bilgilerin tablosu (CSV)</translation>
    </message>
    <message>
        <source>All facts for programs (JSON lines)</source>
        <translation>Programlar için tüm bilgiler (JSON satırları)</translation>
    </message>
    <message>
        <source>{done} of {total} done.</source>
        <translation>{total} öğeden {done} tamam.</translation>
    </message>
    <message>
        <source>Cancelled. What was finished is in the folder.</source>
        <translation>İptal edildi. Tamamlananlar klasörde.</translation>
    </message>
    <message>
        <source>It stopped. What was finished is in the folder.</source>
        <translation>Yarıda kaldı. Tamamlananlar klasörde.</translation>
    </message>
</context>
<context>
    <name>ExportTool</name>
    <message>
        <source>Cancel</source>
        <translation>İptal et</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Klasörde göster</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>CSV dışa aktar</translation>
    </message>
</context>
<context>
    <name>Extras</name>
    <message>
        <source>Webhook and metadata</source>
        <translation>Webhook ve üst veri</translation>
    </message>
    <message>
        <source>https://… is told when the clip is done</source>
        <translation>Klip bitince https://… adresine bildirilir</translation>
    </message>
    <message>
        <source>Add value</source>
        <translation>Değer ekle</translation>
    </message>
    <message>
        <source>Metadata, as text or JSON</source>
        <translation>Üst veri: metin ya da JSON</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Metadata name</source>
        <translation>Üst veri adı</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Değer</translation>
    </message>
    <message>
        <source>Metadata value</source>
        <translation>Üst veri değeri</translation>
    </message>
    <message>
        <source>Remove value</source>
        <translation>Değeri kaldır</translation>
    </message>
</context>
<context>
    <name>FactGrid</name>
    <message>
        <source>Copy: {name}</source>
        <translation>Kopyala: {name}</translation>
    </message>
</context>
<context>
    <name>FactSheet</name>
    <message>
        <source>Settings</source>
        <translation>Ayarlar</translation>
    </message>
    <message>
        <source>Cost and time</source>
        <translation>Ücret ve süre</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Klip</translation>
    </message>
    <message>
        <source>IDs</source>
        <translation>Kimlikler</translation>
    </message>
    <message>
        <source>What the service said</source>
        <translation>Hizmetin yanıtı</translation>
    </message>
    <message>
        <source>Retake of one thing</source>
        <translation>Tek şeyin yeniden çekimi</translation>
    </message>
    <message>
        <source>Reference {number}</source>
        <translation>Referans {number}</translation>
    </message>
    <message>
        <source>Credits charged</source>
        <translation>Kesilen kredi</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Oluşturuldu</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gönderildi</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Bitti</translation>
    </message>
    <message>
        <source>Time taken</source>
        <translation>Geçen süre</translation>
    </message>
    <message>
        <source>Similar ones took</source>
        <translation>Benzerlerinin süresi</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Gönderme denemesi</translation>
    </message>
    <message>
        <source>usually {time}</source>
        <translation>genelde {time}</translation>
    </message>
    <message>
        <source>usually {time}, 95 of 100 within {slow}</source>
        <translation>genelde {time}, 100 üretimin 95’i en çok {slow}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Dosya</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Boyut</translation>
    </message>
    <message>
        <source>{size}, kept until a complete copy is here</source>
        <translation>{size}, tam bir kopya gelene dek saklanır</translation>
    </message>
    <message>
        <source>Incomplete copy</source>
        <translation>Eksik kopya</translation>
    </message>
    <message>
        <source>Its size</source>
        <translation>Boyutu</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Görüntü</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Uzunluk</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} sn</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Kodek</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Doğrulanmadı</translation>
    </message>
    <message>
        <source>Output link</source>
        <translation>Çıktı bağlantısı</translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation>İstek kimliği</translation>
    </message>
    <message>
        <source>Library ID</source>
        <translation>Kitaplıktaki kimlik</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Sorun</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kodu</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Açıklaması</translation>
    </message>
</context>
<context>
    <name>FactTable</name>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Ücret</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Uzunluk</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Üretildi</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Görüntü</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Üretim süresi</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>İstem</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referanslar</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>En boy oranı</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Süre</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Çözünürlük</translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation>Webhook adresi</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Üst veri</translation>
    </message>
    <message>
        <source>Describe what should happen in the clip.</source>
        <translation>Klipte ne olacağını anlatın.</translation>
    </message>
    <message>
        <source>The prompt contains an invisible NUL character. Type it again instead of pasting.</source>
        <translation>İstemde görünmeyen bir NUL karakteri var. Yapıştırmak yerine yeniden yazın.</translation>
    </message>
    <message>
        <source>The prompt is too long: {characters} characters at most.</source>
        <translation>İstem çok uzun: en çok {characters} karakter.</translation>
    </message>
    <message>
        <source>The prompt contains half a character, which can&apos;t be sent. Type it again.</source>
        <translation>İstemde gönderilemeyen yarım bir karakter var. Yeniden yazın.</translation>
    </message>
    <message>
        <source>The prompt names “{detail}”, but there is no such reference. Add it, or write something else there.</source>
        <translation>İstemde “{detail}” geçiyor ama böyle bir referans yok. Referansı ekleyin ya da oraya başka bir şey yazın.</translation>
    </message>
    <message>
        <source>The alternatives give more than {combinations} combinations. Remove some.</source>
        <translation>Seçenekler {combinations} taneden fazla birleşim veriyor. Birkaçını çıkarın.</translation>
    </message>
    <message>
        <source>You are editing one clip. Keep only one of the alternatives, without its braces.</source>
        <translation>Düzenlenen tek bir kliptir. Seçeneklerden birini parantezsiz bırakın.</translation>
    </message>
    <message>
        <source>At most {references} references can be sent. Remove one first.</source>
        <translation>En çok {references} referans gönderilebilir. Önce birini kaldırın.</translation>
    </message>
    <message>
        <source>This link is already among the references.</source>
        <translation>Bu bağlantı zaten referanslar arasında.</translation>
    </message>
    <message>
        <source>This file is still being uploaded. Press Generate again once it is there.</source>
        <translation>Bu dosya hâlâ yükleniyor. Yüklenince yeniden Üret&apos;e basın.</translation>
    </message>
    <message>
        <source>This file could not be uploaded. Its tile says why; try again or remove it.</source>
        <translation>Bu dosya yüklenemedi. Nedeni kutucuğunda yazıyor; yeniden deneyin ya da kaldırın.</translation>
    </message>
    <message>
        <source>This file is on this computer only. Set up storage, or use a share link.</source>
        <translation>Bu dosya yalnızca bu bilgisayarda. Depolama kurun ya da paylaşım bağlantısı kullanın.</translation>
    </message>
    <message>
        <source>It is not known yet what this link leads to, and its name does not tell. Its tile says more.</source>
        <translation>Bu bağlantının nereye gittiği henüz görülmedi, adından da anlaşılmıyor. Kutucuğunda ayrıntısı var.</translation>
    </message>
    <message>
        <source>{detail} gives no link to the file itself. Download the file and drop it here.</source>
        <translation>{detail} dosyanın kendisine bağlantı vermiyor. Dosyayı indirip buraya bırakın.</translation>
    </message>
    <message>
        <source>The service can&apos;t use this link. Its tile says why; replace it or remove it.</source>
        <translation>Hizmet bu bağlantıyı kullanamıyor. Nedeni kutucuğunda yazıyor; değiştirin ya da kaldırın.</translation>
    </message>
    <message>
        <source>The model does not offer this. Choose another value.</source>
        <translation>Model bunu sunmuyor. Başka bir değer seçin.</translation>
    </message>
    <message>
        <source>Give this value a name, or clear the row.</source>
        <translation>Bu değere bir ad verin ya da satırı boşaltın.</translation>
    </message>
    <message>
        <source>This name is used twice.</source>
        <translation>Bu ad iki kez kullanılmış.</translation>
    </message>
    <message>
        <source>This value is not valid JSON.</source>
        <translation>Bu değer geçerli JSON değil.</translation>
    </message>
    <message>
        <source>Paste a link first.</source>
        <translation>Önce bir bağlantı yapıştırın.</translation>
    </message>
    <message>
        <source>This link is too long.</source>
        <translation>Bu bağlantı çok uzun.</translation>
    </message>
    <message>
        <source>Only https links can be sent.</source>
        <translation>Yalnızca https bağlantıları gönderilebilir.</translation>
    </message>
    <message>
        <source>This link contains a user name or a password. Use one without.</source>
        <translation>Bu bağlantı kullanıcı adı ya da parola içeriyor. İçermeyen birini kullanın.</translation>
    </message>
    <message>
        <source>The service can&apos;t reach this address. Use a public link.</source>
        <translation>Hizmet bu adrese ulaşamaz. Herkese açık bir bağlantı kullanın.</translation>
    </message>
    <message>
        <source>The link must end in jpg, png, webp, gif, bmp, mp4, mov, m4v, mp3 or wav.</source>
        <translation>Bağlantı jpg, png, webp, gif, bmp, mp4, mov, m4v, mp3 ya da wav ile bitmeli.</translation>
    </message>
    <message>
        <source>The service takes public https links only. Drop the file here to have it uploaded.</source>
        <translation>Hizmet yalnızca herkese açık https bağlantılarını alır. Yüklenmesi için dosyayı buraya bırakın.</translation>
    </message>
    <message>
        <source>This link can&apos;t be used.</source>
        <translation>Bu, kullanılabilir bir bağlantı değil.</translation>
    </message>
    <message>
        <source>This file no longer exists.</source>
        <translation>Bu dosya artık yerinde değil.</translation>
    </message>
    <message>
        <source>This file can&apos;t be read.</source>
        <translation>Bu dosya okunamıyor.</translation>
    </message>
    <message>
        <source>This is a folder. Drop the files in it instead.</source>
        <translation>Bu bir klasör. Bunun yerine içindeki dosyaları bırakın.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Bu dosya boş.</translation>
    </message>
    <message>
        <source>This is a program, not media.</source>
        <translation>Bu bir medya değil, program.</translation>
    </message>
    <message>
        <source>This is a playlist that points to other files, not media.</source>
        <translation>Bu bir medya değil, başka dosyaları gösteren bir çalma listesi.</translation>
    </message>
    <message>
        <source>This is an SVG drawing. Export it as PNG first.</source>
        <translation>Bu bir SVG çizimi. Önce PNG olarak dışa aktarın.</translation>
    </message>
    <message>
        <source>This is a web page, not media.</source>
        <translation>Bu bir medya değil, web sayfası.</translation>
    </message>
    <message>
        <source>This is not an image, video or sound file that can be used.</source>
        <translation>Bu, kullanılabilecek bir görsel, video ya da ses değil.</translation>
    </message>
    <message>
        <source>This file is damaged or cut short.</source>
        <translation>Bu dosya bozuk ya da yarım.</translation>
    </message>
    <message>
        <source>The decoder failed on this file.</source>
        <translation>Çözücü bu dosyada başarısız oldu.</translation>
    </message>
    <message>
        <source>Nothing in this file can be decoded.</source>
        <translation>Bu dosyadaki hiçbir şey çözülemiyor.</translation>
    </message>
    <message>
        <source>This file is too large: {limit} at most.</source>
        <translation>Bu dosya çok büyük: en fazla {limit}.</translation>
    </message>
    <message>
        <source>This image has too many pixels: {detail}.</source>
        <translation>Bu görselin pikseli çok fazla: {detail}.</translation>
    </message>
    <message>
        <source>This is too long: {length} at most.</source>
        <translation>Bu çok uzun: en fazla {length}.</translation>
    </message>
    <message>
        <source>The service does not take {format}. Settings can turn on converting it.</source>
        <translation>Hizmet {format} biçimini almaz. Dönüştürme ayarlardan açılabilir.</translation>
    </message>
    <message>
        <source>Sound must be MP3 or WAV.</source>
        <translation>Ses MP3 ya da WAV olmalı.</translation>
    </message>
    <message>
        <source>This file has changed and is being uploaded again. Nothing was sent; press Generate when it is done.</source>
        <translation>Bu dosya değişti ve yeniden yükleniyor. Hiçbir şey gönderilmedi; sonra yeniden Üret&apos;e basın.</translation>
    </message>
    <message>
        <source>The location and camera details in this video can&apos;t be removed, so it was not uploaded. Save it as MP4 in another program, or turn off removing them in the settings under Hosting.</source>
        <translation>Bu videonun yer ve kamera bilgileri çıkarılamadığı için yüklenmedi. Başka bir programda MP4 olarak kaydedin ya da çıkarmayı ayarlarda Barındırma altında kapatın.</translation>
    </message>
</context>
<context>
    <name>FigureTable</name>
    <message>
        <source>Time</source>
        <translation>Zaman</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>İstekler</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Kredi</translation>
    </message>
    <message>
        <source>Figures of the chart</source>
        <translation>Grafiğin sayıları</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Filmstrip</source>
        <translation>Film şeridi</translation>
    </message>
    <message>
        <source>Finished clips line up here.</source>
        <translation>Biten klipler burada sıralanır.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filters</source>
        <translation>Süzgeçler</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sıralama</translation>
    </message>
    <message>
        <source>Nothing to choose from</source>
        <translation>Seçilecek bir şey yok</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Remove the filter {name}</source>
        <translation>{name} süzgecini kaldır</translation>
    </message>
</context>
<context>
    <name>FoldedPrompt</name>
    <message>
        <source>Prompt sent</source>
        <translation>Gönderilen istem</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>İstem</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Daha az göster</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tümünü göster</translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message>
        <source>Library folder</source>
        <translation>Kitaplık klasörü</translation>
    </message>
    <message>
        <source>Change the library folder</source>
        <translation>Kitaplık klasörünü değiştir</translation>
    </message>
    <message>
        <source>There is a library in this folder already: {folder}</source>
        <translation>Bu klasörde zaten bir kitaplık var: {folder}</translation>
    </message>
    <message>
        <source>Open that library</source>
        <translation>O kitaplığı aç</translation>
    </message>
    <message>
        <source>A new, empty library will be created in this folder: {folder}</source>
        <translation>Bu klasörde yeni, boş bir kitaplık oluşturulur: {folder}</translation>
    </message>
    <message>
        <source>Open that folder</source>
        <translation>O klasörü aç</translation>
    </message>
    <message>
        <source>Your library can move to this folder: {folder}</source>
        <translation>Kitaplığınız bu klasöre taşınabilir: {folder}</translation>
    </message>
    <message>
        <source>Without a move your library stays where it is, and nothing in it changes.</source>
        <translation>Taşımazsanız kitaplığınız olduğu yerde kalır ve içinde hiçbir şey değişmez.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Move my library there</source>
        <translation>Kitaplığımı oraya taşı</translation>
    </message>
</context>
<context>
    <name>ForecastSection</name>
    <message>
        <source>Forecast</source>
        <translation>Tahmin</translation>
    </message>
</context>
<context>
    <name>FoundLine</name>
    <message>
        <source>Save search</source>
        <translation>Aramayı kaydet</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Süzgeçleri temizle</translation>
    </message>
    <message>
        <source>Stack takes</source>
        <translation>Çekimleri yığ</translation>
    </message>
    <message>
        <source>Shows the takes of a request as one clip: the keeper, else the best rated, else the latest. Actions apply to that clip only.</source>
        <translation>Bir isteğin çekimlerini tek klip olarak gösterir: saklananı, yoksa en çok yıldızlıyı, o da yoksa en yeniyi. Ona yapılan yalnızca bu klibe yapılır.</translation>
    </message>
    <message>
        <source>{found} of {clips}</source>
        <translation>{clips} içinde {found}</translation>
    </message>
</context>
<context>
    <name>FreePlace</name>
    <message>
        <source>Drop a link here, or paste one below</source>
        <translation>Buraya bir bağlantı bırakın ya da aşağıya yapıştırın</translation>
    </message>
    <message>
        <source>Empty slot</source>
        <translation>Boş yer</translation>
    </message>
</context>
<context>
    <name>Fuse</name>
    <message>
        <source>of {limit} for one click</source>
        <translation>/ {limit}, tek tıklama</translation>
    </message>
    <message>
        <source>of {limit} today</source>
        <translation>/ {limit} bugün</translation>
    </message>
    <message>
        <source>of {limit} this week</source>
        <translation>/ {limit} bu hafta</translation>
    </message>
    <message>
        <source>of {limit} this month</source>
        <translation>/ {limit} bu ay</translation>
    </message>
    <message>
        <source>of {limit} in this project</source>
        <translation>/ {limit} bu projede</translation>
    </message>
    <message>
        <source>of {limit} of the balance, counted</source>
        <translation>/ {limit} bakiye, sayılan</translation>
    </message>
    <message>
        <source>of {limit} in this plan</source>
        <translation>/ {limit} bu planda</translation>
    </message>
    <message>
        <source>limit reached</source>
        <translation>sınıra ulaşıldı</translation>
    </message>
    <message>
        <source>left</source>
        <translation>kaldı</translation>
    </message>
    <message>
        <source>{seen}: {used}, spent or promised. {frees}</source>
        <translation>{seen}: {used}, harcanan ya da ayrılan. {frees}</translation>
    </message>
    <message>
        <source>{seen}: {used}, spent or promised.</source>
        <translation>{seen}: {used}, harcanan ya da ayrılan.</translation>
    </message>
    <message>
        <source>{seen}, spent or promised: {left} left.</source>
        <translation>{seen}, harcanan ya da ayrılan: {left} kaldı.</translation>
    </message>
    <message>
        <source>In money: {used} of {limit}.</source>
        <translation>Para olarak: {limit} üzerinden {used}.</translation>
    </message>
    <message>
        <source>holds: days are missing since the restore</source>
        <translation>tutuyor: geri yüklemeden beri eksik günler var</translation>
    </message>
    <message>
        <source>Today&apos;s limit of {limit} is reached</source>
        <translation>Bugünün {limit} kredilik sınırına ulaşıldı</translation>
    </message>
    <message>
        <source>This week&apos;s limit of {limit} is reached</source>
        <translation>Bu haftanın {limit} kredilik sınırına ulaşıldı</translation>
    </message>
    <message>
        <source>This month&apos;s limit of {limit} is reached</source>
        <translation>Bu ayın {limit} kredilik sınırına ulaşıldı</translation>
    </message>
    <message>
        <source>This project&apos;s limit of {limit} is reached</source>
        <translation>Bu projenin {limit} kredilik sınırına ulaşıldı</translation>
    </message>
    <message>
        <source>The plan&apos;s limit of {limit} is reached</source>
        <translation>Planın {limit} kredilik sınırına ulaşıldı</translation>
    </message>
    <message>
        <source>Nothing is left of the balance, as counted</source>
        <translation>Sayılan bakiyeden bir şey kalmadı</translation>
    </message>
    <message>
        <source>frees up at midnight</source>
        <translation>gece yarısı yeniden açılır</translation>
    </message>
    <message>
        <source>frees up on {day}</source>
        <translation>{day} günü yeniden açılır</translation>
    </message>
    <message>
        <source>Some days are missing since the restore: see your limits</source>
        <translation>Geri yüklemeden beri bazı günler eksik: sınırlarınıza bakın</translation>
    </message>
    <message>
        <source>Over the limit of {limit} for one click</source>
        <translation>Tek tıklama sınırının ({limit}) üzerinde</translation>
    </message>
    <message>
        <source>Over today&apos;s limit of {limit}</source>
        <translation>Bugünün {limit} kredilik sınırının üzerinde</translation>
    </message>
    <message>
        <source>Over this week&apos;s limit of {limit}</source>
        <translation>Bu haftanın {limit} kredilik sınırının üzerinde</translation>
    </message>
    <message>
        <source>Over this month&apos;s limit of {limit}</source>
        <translation>Bu ayın {limit} kredilik sınırının üzerinde</translation>
    </message>
    <message>
        <source>Over this project&apos;s limit of {limit}</source>
        <translation>Bu projenin {limit} kredilik sınırının üzerinde</translation>
    </message>
    <message>
        <source>Over the plan&apos;s limit of {limit}</source>
        <translation>Planın {limit} kredilik sınırının üzerinde</translation>
    </message>
    <message>
        <source>More than the {left} that are left of the balance, as counted</source>
        <translation>Sayılan bakiyeden kalan {left} krediden fazla</translation>
    </message>
    <message>
        <source>The price is not known. Say how much it may cost at most.</source>
        <translation>Fiyatı bilinmiyor. En fazla ne kadar olabileceğini yazın.</translation>
    </message>
    <message>
        <source>{count} after this click</source>
        <translation>Bu tıklamadan sonra {count}</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>fiyatı bilinmiyor</translation>
    </message>
    <message>
        <source>price unknown, {used}</source>
        <translation>fiyatı bilinmiyor, {used}</translation>
    </message>
    <message>
        <source>Generate anyway · {state}</source>
        <translation>Yine de Üret · {state}</translation>
    </message>
    <message>
        <source>Save anyway · {state}</source>
        <translation>Yine de kaydet · {state}</translation>
    </message>
    <message>
        <source>Send anyway · {state}</source>
        <translation>Yine de gönder · {state}</translation>
    </message>
    <message>
        <source>{count} over</source>
        <translation>{count} fazla</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>{count} kaldı</translation>
    </message>
    <message>
        <source>at most {limit}</source>
        <translation>en fazla {limit}</translation>
    </message>
    <message>
        <source>of {limit}</source>
        <translation>/ {limit}</translation>
    </message>
    <message>
        <source>Balance of {key}, counted</source>
        <translation>{key} bakiyesi, sayılan</translation>
    </message>
    <message>
        <source>One click</source>
        <translation>Tek tıklama</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Bugün</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Bu hafta</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Bu ay</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Proje yok</translation>
    </message>
    <message>
        <source>Balance, counted</source>
        <translation>Bakiye, sayılan</translation>
    </message>
    <message>
        <source>One plan</source>
        <translation>Tek plan</translation>
    </message>
    <message>
        <source>not entered</source>
        <translation>girilmedi</translation>
    </message>
    <message>
        <source>has none</source>
        <translation>sınırı yok</translation>
    </message>
    <message>
        <source>{name}: {before} → {after}</source>
        <translation>{name}: {before} → {after}</translation>
    </message>
    <message>
        <source>After the restore, what was charged on {first} may be missing. Until you confirm, limits that stop refuse everything in its day, week and month.</source>
        <translation>Geri yüklemeden sonra {first} günü kesilenler eksik olabilir. Siz onaylayana kadar durduran sınırlar o günün gününde, haftasında ve ayında her şeyi reddeder.</translation>
    </message>
    <message>
        <source>After the restore, what was charged from {first} to {last} may be missing. Until you confirm, limits that stop refuse everything in these days, weeks and months.</source>
        <translation>Geri yüklemeden sonra {first} – {last} arasında kesilenler eksik olabilir. Siz onaylayana kadar durduran sınırlar o günlerde, haftalarda ve aylarda her şeyi reddeder.</translation>
    </message>
    <message>
        <source>stops</source>
        <translation>durdurur</translation>
    </message>
    <message>
        <source>asks first</source>
        <translation>önce sorar</translation>
    </message>
    <message>
        <source>credits today</source>
        <translation>kredi bugün</translation>
    </message>
    <message>
        <source>none</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d MMMM</translation>
    </message>
</context>
<context>
    <name>FusePill</name>
    <message>
        <source>Everything that was charged today. Refunds are not deducted.</source>
        <translation>Bugün kesilenlerin tümü. Hizmetin iade ettikleri düşülmez.</translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message>
        <source>Stop editing</source>
        <translation>Düzenlemeyi bırak</translation>
    </message>
    <message>
        <source>What will be sent</source>
        <translation>Gönderilecek olan</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Üret</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Değişiklikleri kaydet</translation>
    </message>
    <message>
        <source>Save changes · {price}</source>
        <translation>Değişiklikleri kaydet · {price}</translation>
    </message>
    <message>
        <source>Generate · {price}</source>
        <translation>Üret · {price}</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Gönderiliyor…</translation>
    </message>
    <message>
        <source>Generate {count} · {price}</source>
        <translation>Üret ×{count} · {price}</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>fiyatı bilinmiyor</translation>
    </message>
    <message>
        <source>Editing a waiting generation; it is on hold until you finish.</source>
        <translation>Bekleyen bir üretim düzenleniyor; bu sırada bekletiliyor.</translation>
    </message>
    <message>
        <source>The price is not known yet. The service reports it when it accepts the request.</source>
        <translation>Fiyat henüz bilinmiyor. Hizmet, isteği kabul edince bildirir.</translation>
    </message>
    <message>
        <source>{count} × {price}, {source}</source>
        <translation>{count} × {price}, {source}</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Reference history</source>
        <translation>Referans geçmişi</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Geçmişte ara</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Ada göre ara</translation>
    </message>
    <message>
        <source>Starred only</source>
        <translation>Yalnızca yıldızlılar</translation>
    </message>
    <message>
        <source>More for this reference</source>
        <translation>Bu referans için diğer işlemler</translation>
    </message>
    <message>
        <source>Add to the references</source>
        <translation>Referanslara ekle</translation>
    </message>
    <message>
        <source>Everything you use as a reference is kept here.</source>
        <translation>Referans olarak kullandığınız her şey burada saklanır.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Hiçbir şey bulunamadı.</translation>
    </message>
</context>
<context>
    <name>HostingSection</name>
    <message>
        <source>Choose a storage</source>
        <translation>Depolama seçin</translation>
    </message>
    <message>
        <source>Paste everything</source>
        <translation>Her şeyi yapıştırın</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Sınama</translation>
    </message>
    <message>
        <source>Storages</source>
        <translation>Depolamalar</translation>
    </message>
    <message>
        <source>Open it in the browser</source>
        <translation>Sayfayı tarayıcıda aç</translation>
    </message>
    <message>
        <source>Use this storage</source>
        <translation>Bu depolamayı kullan</translation>
    </message>
    <message>
        <source>Go to Create</source>
        <translation>Oluştur&apos;a git</translation>
    </message>
    <message>
        <source>Forget storage</source>
        <translation>Depolamayı unut</translation>
    </message>
    <message>
        <source>Where your own files go</source>
        <translation>Kendi dosyalarınızın gittiği yer</translation>
    </message>
    <message>
        <source>The service only takes links. A picture you drop is put into a storage of yours, linked for as long as you say, and paid for only once the link works.</source>
        <translation>Hizmet yalnızca bağlantı alır. Bıraktığınız görsel kendi depolamanıza konur, belirlediğiniz süre boyunca bağlantıyla açılır ve ancak bağlantı çalışınca ücret doğar.</translation>
    </message>
    <message>
        <source>Get a key there</source>
        <translation>Oradan anahtar alın</translation>
    </message>
    <message>
        <source>Choose a storage above, or paste below what you have.</source>
        <translation>Yukarıdan bir depolama seçin ya da elinizdekini aşağıya yapıştırın.</translation>
    </message>
    <message>
        <source>Get a key at {name}</source>
        <translation>{name}: anahtar alın</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal et</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Yeniden</translation>
    </message>
    <message>
        <source>Test now</source>
        <translation>Şimdi sına</translation>
    </message>
    <message>
        <source>It works: a test file was uploaded, read by its link, and deleted.</source>
        <translation>Çalışıyor: bir sınama dosyası yüklendi, bağlantısıyla okundu ve silindi.</translation>
    </message>
    <message>
        <source>Saved. Its keys are in the system&apos;s keyring.</source>
        <translation>Kaydedildi. Anahtarları sistemin anahtarlığında.</translation>
    </message>
    <message>
        <source>Saved, but the keys are kept for this session only.</source>
        <translation>Kaydedildi, ama anahtarlar yalnızca bu oturum için tutuluyor.</translation>
    </message>
    <message>
        <source>Forgotten. Its keys are no longer in the keyring.</source>
        <translation>Unutuldu. Anahtarları artık anahtarlıkta değil.</translation>
    </message>
    <message>
        <source>The keys go into the system&apos;s keyring; the pasted text is not kept. The test runs by itself once nothing is missing.</source>
        <translation>Anahtarlar sistemin anahtarlığına konur; yapıştırılan metin saklanmaz. Eksik kalmayınca sınama kendiliğinden başlar.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Cancel</source>
        <translation>İptal et</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>The import was cancelled</source>
        <translation>İçe aktarma iptal edildi</translation>
    </message>
    <message>
        <source>The import could not continue</source>
        <translation>İçe aktarma sürdürülemedi</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>İçe aktarıldı</translation>
    </message>
    <message>
        <source>{done} of {total} done.</source>
        <translation>{total} öğeden {done} tamam.</translation>
    </message>
    <message>
        <source>What was imported so far is in the library.</source>
        <translation>O ana dek alınanlar kitaplıkta.</translation>
    </message>
    <message>
        <source>no video</source>
        <translation>video değil</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>eksik</translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation>okunamıyor</translation>
    </message>
    <message>
        <source>in the library already</source>
        <translation>kitaplıkta zaten var</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Denetçi</translation>
    </message>
    <message>
        <source>Choose a clip to see what is known of it.</source>
        <translation>Hakkında bilinenleri görmek için bir klip seçin.</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Diğer işlemler</translation>
    </message>
    <message>
        <source>Previous clip</source>
        <translation>Önceki klip</translation>
    </message>
    <message>
        <source>Next clip</source>
        <translation>Sonraki klip</translation>
    </message>
    <message>
        <source>Close the inspector</source>
        <translation>Denetçiyi kapat</translation>
    </message>
    <message>
        <source>What is known of the clip</source>
        <translation>Klip hakkında bilinenler</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Yıldızlar</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Seç</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ele</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>İstem</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>İstemi kopyala</translation>
    </message>
    <message>
        <source>Reuse</source>
        <translation>Yeniden kullan</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Devam et</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>Dosyayı göster</translation>
    </message>
    <message>
        <source>Clip {place} of {count} selected</source>
        <translation>Seçili {count} klipten {place}.</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Klip</translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message>
        <source>selected</source>
        <translation>seçili</translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>Play</source>
        <translation>Oynat</translation>
    </message>
    <message>
        <source>Open outside</source>
        <translation>Dışarıda aç</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Şimdi gönder</translation>
    </message>
    <message>
        <source>Undo send</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal et</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Beklet</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Serbest bırak</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Düzenle</translation>
    </message>
    <message>
        <source>Send first</source>
        <translation>İlk sırada gönder</translation>
    </message>
    <message>
        <source>Send earlier</source>
        <translation>Daha önce gönder</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Daha sonra gönder</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Yeniden getir</translation>
    </message>
    <message>
        <source>Undo adopting</source>
        <translation>Sahiplenmeyi geri al</translation>
    </message>
    <message>
        <source>Adopt…</source>
        <translation>Sahiplen…</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>Yeniden gönder…</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Kenara bırak</translation>
    </message>
    <message>
        <source>Copy ID for support</source>
        <translation>Destek kimliğini kopyala</translation>
    </message>
    <message>
        <source>Refund asked for</source>
        <translation>İade istendi</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>İade edildi</translation>
    </message>
    <message>
        <source>Refund refused</source>
        <translation>İade reddedildi</translation>
    </message>
    <message>
        <source>Note as not charged</source>
        <translation>Ücretlendirilmedi diye not et</translation>
    </message>
    <message>
        <source>Undo note on charge</source>
        <translation>Ücret notunu geri al</translation>
    </message>
    <message>
        <source>Undo note on refund</source>
        <translation>İade notunu geri al</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Yeniden dene</translation>
    </message>
    <message>
        <source>Watch progress</source>
        <translation>İlerlemeyi izle</translation>
    </message>
    <message>
        <source>Reuse</source>
        <translation>Yeniden kullan</translation>
    </message>
    <message>
        <source>Reuse in a new draft</source>
        <translation>Yeni bir taslakta yeniden kullan</translation>
    </message>
    <message>
        <source>At full size from its first frame</source>
        <translation>İlk karesinden tam boy</translation>
    </message>
    <message>
        <source>At full size to its last frame</source>
        <translation>Son karesine tam boy</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Hazır ayar olarak kaydet…</translation>
    </message>
    <message>
        <source>Retake one thing…</source>
        <translation>Tek şeyi yeniden çek…</translation>
    </message>
    <message>
        <source>Use frame</source>
        <translation>Kareyi kullan</translation>
    </message>
    <message>
        <source>Continue from last frame</source>
        <translation>Son kareden sürdür</translation>
    </message>
    <message>
        <source>Make an element of the frame…</source>
        <translation>Kareden bir öğe yap…</translation>
    </message>
    <message>
        <source>Copy frame</source>
        <translation>Kareyi kopyala</translation>
    </message>
    <message>
        <source>Save frame</source>
        <translation>Kareyi kaydet</translation>
    </message>
    <message>
        <source>Copy file</source>
        <translation>Dosyayı kopyala</translation>
    </message>
    <message>
        <source>Save as animation…</source>
        <translation>Animasyon olarak kaydet…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Dışa aktar…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopyasını kaydet…</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>İstemi kopyala</translation>
    </message>
    <message>
        <source>Reveal in folder</source>
        <translation>Klasörde göster</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Bağlantıyı kopyala</translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>cURL olarak kopyala</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Ayrıntıları göster</translation>
    </message>
    <message>
        <source>Save report for support</source>
        <translation>Destek için rapor kaydet</translation>
    </message>
    <message>
        <source>Open account page</source>
        <translation>Hesap sayfasını aç</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Devam et</translation>
    </message>
    <message>
        <source>Opens the clip with another program.</source>
        <translation>Klibi başka bir programla açar.</translation>
    </message>
    <message>
        <source>Sends it now; it is charged once.</source>
        <translation>Şimdi gönderir; ücret bir kez kesilir.</translation>
    </message>
    <message>
        <source>Nothing is sent and nothing charged.</source>
        <translation>Hiçbir şey gönderilmez, ücret alınmaz.</translation>
    </message>
    <message>
        <source>Holds it back until you release it.</source>
        <translation>Siz serbest bırakana kadar gönderilmez.</translation>
    </message>
    <message>
        <source>Sends it when its turn comes; it is charged once.</source>
        <translation>Sırası gelince gönderilir; bir kez ücretlendirilir.</translation>
    </message>
    <message>
        <source>Changes it in the composer before it is sent.</source>
        <translation>Gönderilmeden önce düzenleyicide değiştirilir.</translation>
    </message>
    <message>
        <source>Fetches the clip again; this costs nothing.</source>
        <translation>Klibi yeniden getirir; ücretsizdir.</translation>
    </message>
    <message>
        <source>Removes the ID you entered; nothing is charged or cancelled.</source>
        <translation>Verdiğiniz kimliği geri alır; ücret alınmaz, hiçbir şey iptal edilmez.</translation>
    </message>
    <message>
        <source>Asks for the ID in your account and checks it; this costs nothing.</source>
        <translation>Hesabınızdaki kimliği sorar ve denetler; ücretsizdir.</translation>
    </message>
    <message>
        <source>Asks once more first: it may be charged twice.</source>
        <translation>Önce bir kez daha sorar: iki kez ücret kesilebilir.</translation>
    </message>
    <message>
        <source>Leaves it as it is. You can still adopt it later.</source>
        <translation>Olduğu gibi bırakır. Daha sonra yine sahiplenebilirsiniz.</translation>
    </message>
    <message>
        <source>Notes that you asked for a refund. Nothing is sent.</source>
        <translation>İade istediğinizi not eder. Hiçbir şey gönderilmez.</translation>
    </message>
    <message>
        <source>Notes that the service refused a refund.</source>
        <translation>Hizmetin iadeyi reddettiğini not eder.</translation>
    </message>
    <message>
        <source>Notes in your books that the service gave these credits back. Nothing is sent.</source>
        <translation>Hizmetin bu kredileri iade ettiğini defterinize not eder. Hiçbir şey gönderilmez.</translation>
    </message>
    <message>
        <source>Takes back what you noted; credits that came back count as charged again.</source>
        <translation>Notunuzu geri alır; iade edilen krediler yeniden ücretlendirilmiş sayılır.</translation>
    </message>
    <message>
        <source>Notes that your account&apos;s page shows no charge: it no longer counts towards your limits.</source>
        <translation>Hesap sayfanızda ücret görünmediğini not eder: artık sınırlarınızda sayılmaz.</translation>
    </message>
    <message>
        <source>Takes back what you noted; what it may have cost counts towards your limits again.</source>
        <translation>Notunuzu geri alır; tutmuş olabileceği kredi sınırlarınızda yeniden sayılır.</translation>
    </message>
    <message>
        <source>Sends it again as a new request, for a new charge.</source>
        <translation>Yeni bir ücretle baştan gönderir.</translation>
    </message>
    <message>
        <source>Puts its prompt and settings back into the composer.</source>
        <translation>Tüm ayarlarını düzenleyiciye geri koyar.</translation>
    </message>
    <message>
        <source>Puts its prompt and settings into a draft beside yours.</source>
        <translation>İstemini ve ayarlarını taslağınızın yanında yeni bir taslağa koyar.</translation>
    </message>
    <message>
        <source>Puts it into the composer at full size, to begin with this frame: a new roll, not an upscale.</source>
        <translation>Tam boyda, bu kareyle başlamak üzere düzenleyiciye koyar: yeni bir denemedir, büyütme değil.</translation>
    </message>
    <message>
        <source>Puts it into the composer at full size, to end with this frame: a new roll, not an upscale.</source>
        <translation>Tam boyda, bu kareyle bitmek üzere düzenleyiciye koyar: yeni bir denemedir, büyütme değil.</translation>
    </message>
    <message>
        <source>Keeps its settings, or some of them, under a name, with its picture.</source>
        <translation>Ayarlarını ya da bir kısmını, görseliyle birlikte bir ad altında saklar.</translation>
    </message>
    <message>
        <source>Opens the words of the prompt on what was wrong, and keeps the rest.</source>
        <translation>İstemin yanlış olanla ilgili sözlerini açar, geri kalanı korur.</translation>
    </message>
    <message>
        <source>Adds the frame that the player shows, or else the first one, to the references.</source>
        <translation>Oynatıcıdaki kareyi, yoksa ilk kareyi referanslara ekler.</translation>
    </message>
    <message>
        <source>Adds the clip&apos;s last frame to the references, to go on from there.</source>
        <translation>Oradan devam etmek için klibin son karesini referanslara ekler.</translation>
    </message>
    <message>
        <source>Names the frame that the player shows, or else the first one. “@” and its name bring it along.</source>
        <translation>Oynatıcının gösterdiği kareye, yoksa ilk kareye bir ad verir. “@” ve adı onu getirir.</translation>
    </message>
    <message>
        <source>Copies the frame that the player shows, or else the first one.</source>
        <translation>Oynatıcıdaki kareyi, yoksa ilk kareyi kopyalar.</translation>
    </message>
    <message>
        <source>Saves the frame that the player shows, or else the first one, among your pictures.</source>
        <translation>Oynatıcıdaki kareyi, yoksa ilk kareyi resimlerinizin arasına kaydeder.</translation>
    </message>
    <message>
        <source>Copies the request without your API key.</source>
        <translation>İsteği API anahtarınız olmadan kopyalar.</translation>
    </message>
    <message>
        <source>Saves all that was sent and received as one file, without your API key.</source>
        <translation>Gönderilen ve alınan her şeyi API anahtarınız olmadan tek dosyada kaydeder.</translation>
    </message>
    <message>
        <source>{action} · {price}</source>
        <translation>{action} · {price}</translation>
    </message>
    <message>
        <source>Price unknown: use Edit to say the most</source>
        <translation>Fiyatı bilinmiyor: “Düzenle” ile en fazlasını yazın</translation>
    </message>
    <message>
        <source>Price unknown: use Reuse to say the most</source>
        <translation>Fiyatı bilinmiyor: “Yeniden kullan” ile en fazlasını yazın</translation>
    </message>
    <message>
        <source>Not charged, by your account&apos;s statement</source>
        <translation>Hesap dökümünüze göre ücretlendirilmedi</translation>
    </message>
    <message>
        <source>Set aside; it may have been charged · {time}</source>
        <translation>Bir kenara bırakıldı; ücretlendirilmiş olabilir · {time}</translation>
    </message>
    <message>
        <source>Refused, but with an ID: it may have been charged</source>
        <translation>Reddedildi ama bir kimlik verildi: ücret kesilmiş olabilir</translation>
    </message>
    <message>
        <source>No answer after sending: it may have been charged</source>
        <translation>Gönderimden sonra yanıt yok: ücret kesilmiş olabilir</translation>
    </message>
    <message>
        <source>It was not sent before the program closed.</source>
        <translation>Program son kapandığında gönderilmeden kaldı.</translation>
    </message>
    <message>
        <source>It is taking longer than 95 of 100 like it. Keep waiting, cancel it, or save a report for support.</source>
        <translation>Benzeri 100 üretimin 95’inden uzun sürüyor. Bekleyebilir, iptal edebilir ya da destek için rapor kaydedebilirsiniz.</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Nothing generated yet. Your jobs appear here with progress and cost.</source>
        <translation>Henüz bir şey üretilmedi. İşleriniz burada ilerleme ve ücretleriyle görünür.</translation>
    </message>
</context>
<context>
    <name>KeepButton</name>
    <message>
        <source>Kept {clip}</source>
        <translation>{clip} kaldı</translation>
    </message>
    <message>
        <source>Keep {clip}</source>
        <translation>{clip} kalsın</translation>
    </message>
</context>
<context>
    <name>KeeperSection</name>
    <message>
        <source>Keepers by</source>
        <translation>Saklananların ayrımı</translation>
    </message>
    <message>
        <source>Cost per keeper</source>
        <translation>Saklanan klip başına maliyet</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Kredi</translation>
    </message>
    <message>
        <source>Keepers</source>
        <translation>Saklanan</translation>
    </message>
    <message>
        <source>Per keeper</source>
        <translation>Klip başına</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>no key</source>
        <translation>tuş yok</translation>
    </message>
    <message>
        <source>Press a key</source>
        <translation>Bir tuşa basın</translation>
    </message>
</context>
<context>
    <name>KeyForm</name>
    <message>
        <source>API key</source>
        <translation>API anahtarı</translation>
    </message>
    <message>
        <source>Name of the key</source>
        <translation>Anahtarın adı</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Give the key a name first, such as the name of a client.</source>
        <translation>Önce anahtara bir ad verin, örneğin bir müşterinin adını.</translation>
    </message>
    <message>
        <source>The field is empty: paste your key into it.</source>
        <translation>Alan boş: anahtarınızı buraya yapıştırın.</translation>
    </message>
    <message>
        <source>Checking the key with the service…</source>
        <translation>Anahtar hizmetle denetleniyor…</translation>
    </message>
    <message>
        <source>The key was not kept.</source>
        <translation>Anahtar saklanmadı.</translation>
    </message>
    <message>
        <source>The key could not be checked. It is kept; the first request will show whether it works.</source>
        <translation>Anahtar denetlenemedi. Saklandı; çalışıp çalışmadığını ilk istek gösterecek.</translation>
    </message>
    <message>
        <source>The key works.</source>
        <translation>Anahtar çalışıyor.</translation>
    </message>
</context>
<context>
    <name>KeyHints</name>
    <message>
        <source>Keys</source>
        <translation>Tuşlar</translation>
    </message>
    <message>
        <source>play</source>
        <translation>oynat</translation>
    </message>
    <message>
        <source>shuttle</source>
        <translation>sar</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>kare</translation>
    </message>
    <message>
        <source>marks</source>
        <translation>işaretler</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>tut</translation>
    </message>
    <message>
        <source>next pair</source>
        <translation>sonraki çift</translation>
    </message>
    <message>
        <source>swap A and B</source>
        <translation>A ile B değişsin</translation>
    </message>
    <message>
        <source>next way to compare</source>
        <translation>sonraki biçim</translation>
    </message>
    <message>
        <source>blind</source>
        <translation>kör</translation>
    </message>
    <message>
        <source>pane</source>
        <translation>bölme</translation>
    </message>
    <message>
        <source>Shift+1–5</source>
        <translation>Shift+1–5</translation>
    </message>
    <message>
        <source>stars</source>
        <translation>yıldız</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>bütün tuşlar</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Send new generations with this key</source>
        <translation>Yeni üretimleri bu anahtarla gönder</translation>
    </message>
    <message>
        <source>More for {key}</source>
        <translation>{key} için diğer işlemler</translation>
    </message>
    <message>
        <source>the key without a name</source>
        <translation>adsız anahtar</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Yeniden adlandır…</translation>
    </message>
    <message>
        <source>Replace key…</source>
        <translation>Anahtarı değiştir…</translation>
    </message>
    <message>
        <source>Enter key…</source>
        <translation>Anahtarı gir…</translation>
    </message>
    <message>
        <source>Forget key…</source>
        <translation>Anahtarı unut…</translation>
    </message>
    <message>
        <source>Send at once</source>
        <translation>Aynı anda gönderilen</translation>
    </message>
    <message>
        <source>As with other keys</source>
        <translation>Diğer anahtarlardaki kadar</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Key without a name</source>
        <translation>Adsız anahtar</translation>
    </message>
    <message>
        <source>of the demo</source>
        <translation>demonun</translation>
    </message>
    <message>
        <source>in the system keyring</source>
        <translation>sistem anahtarlığında</translation>
    </message>
    <message>
        <source>for this session only</source>
        <translation>yalnızca bu oturum için</translation>
    </message>
    <message>
        <source>from the environment, for this run</source>
        <translation>ortamdan, bu çalıştırma için</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>burada değil</translation>
    </message>
    <message>
        <source>{name} {tail} {place}</source>
        <translation>{name} {tail} {place}</translation>
    </message>
    <message>
        <source>Demo: nothing is charged and no key is needed</source>
        <translation>Demo: ücret kesilmez, anahtar gerekmez</translation>
    </message>
    <message>
        <source>Key {tail} in the system keyring</source>
        <translation>Anahtar {tail} sistem anahtarlığında</translation>
    </message>
    <message>
        <source>Key {tail} for this session only</source>
        <translation>Anahtar {tail} yalnızca bu oturum için</translation>
    </message>
    <message>
        <source>Key {tail} from the environment, for this run</source>
        <translation>Anahtar {tail} ortamdan, yalnızca bu çalıştırma için</translation>
    </message>
    <message>
        <source>The key “{name}” is not here</source>
        <translation>“{name}” anahtarı burada değil</translation>
    </message>
    <message>
        <source>No API key</source>
        <translation>API anahtarı yok</translation>
    </message>
</context>
<context>
    <name>KeysCard</name>
    <message>
        <source>Forget key</source>
        <translation>Anahtarı unut</translation>
    </message>
    <message>
        <source>Add another key…</source>
        <translation>Başka anahtar ekle…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>New generations are sent with the chosen key.</source>
        <translation>Yeni üretimler seçili anahtarla gönderilir.</translation>
    </message>
    <message>
        <source>Leave the demo</source>
        <translation>Demodan çık</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Demoyu aç</translation>
    </message>
    <message>
        <source>The new key, with a name of your own:</source>
        <translation>Yeni anahtar, vereceğiniz bir adla:</translation>
    </message>
    <message>
        <source>The new key of {name}; everything that belongs to it stays with it:</source>
        <translation>{name} için yeni anahtar; ona ait her şey onda kalır:</translation>
    </message>
    <message>
        <source>Name of the key</source>
        <translation>Anahtarın adı</translation>
    </message>
    <message>
        <source>Forget {name}?</source>
        <translation>{name} unutulsun mu?</translation>
    </message>
    <message>
        <source>Without the key they can&apos;t be sent or followed, and no other key is used for them.</source>
        <translation>Anahtar olmadan gönderilemez ve takip edilemezler; onlar için başka bir anahtar kullanılmaz.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Kalsın</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>Everywhere</source>
        <translation>Her yerde</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Oynatıcı</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Kitaplık</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>İnceleme</translation>
    </message>
    <message>
        <source>In lists and fields</source>
        <translation>Listelerde ve alanlarda</translation>
    </message>
    <message>
        <source>Next and previous</source>
        <translation>Sonraki ve önceki</translation>
    </message>
    <message>
        <source>Play, or show details</source>
        <translation>Oynat veya ayrıntıları göster</translation>
    </message>
    <message>
        <source>Ctrl+← →</source>
        <translation>Ctrl+← →</translation>
    </message>
    <message>
        <source>Move a reference</source>
        <translation>Referansı taşı</translation>
    </message>
    <message>
        <source>Earlier prompts</source>
        <translation>Önceki istemler</translation>
    </message>
    <message>
        <source>Tick one more option, to compare</source>
        <translation>Karşılaştırmak için bir seçenek daha işaretle</translation>
    </message>
    <message>
        <source>Leave a field</source>
        <translation>Alandan çık</translation>
    </message>
    <message>
        <source>Use it here</source>
        <translation>Burada kullan</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Tüm tuşları sıfırla</translation>
    </message>
    <message>
        <source>“{key}” is already the key of “{command}”.</source>
        <translation>“{key}” zaten “{command}” komutunun tuşu.</translation>
    </message>
    <message>
        <source>Press a key&apos;s button to choose another key.</source>
        <translation>Başka bir tuş seçmek için tuşun düğmesine basın.</translation>
    </message>
</context>
<context>
    <name>LibraryDialogs</name>
    <message>
        <source>Videos</source>
        <translation>Videolar</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tüm dosyalar</translation>
    </message>
    <message>
        <source>Import clips</source>
        <translation>Klipleri içe aktar</translation>
    </message>
    <message>
        <source>Save as WebP or GIF</source>
        <translation>WebP veya GIF olarak kaydet</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopyasını kaydet</translation>
    </message>
</context>
<context>
    <name>LibraryGrid</name>
    <message>
        <source>Library grid</source>
        <translation>Kitaplık ızgarası</translation>
    </message>
</context>
<context>
    <name>LibraryHeading</name>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} / {count}</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Gönderilmeyi bekleyenler</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Library menu</source>
        <translation>Kitaplık menüsü</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Denetçi</translation>
    </message>
    <message>
        <source>Import clips…</source>
        <translation>Klipleri içe aktar…</translation>
    </message>
    <message>
        <source>Disk use…</source>
        <translation>Disk kullanımı…</translation>
    </message>
    <message>
        <source>Verify library…</source>
        <translation>Kitaplığı doğrula…</translation>
    </message>
    <message>
        <source>Show library folder</source>
        <translation>Kitaplık klasörünü göster</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Bu aramayı kaydet</translation>
    </message>
</context>
<context>
    <name>LibrarySection</name>
    <message>
        <source>Library</source>
        <translation>Kitaplık</translation>
    </message>
    <message>
        <source>Library folder</source>
        <translation>Kitaplık klasörü</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Değiştir…</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>Tümünü unut</translation>
    </message>
    <message>
        <source>Which references and sentences were refused; on this computer alone</source>
        <translation>Hangi referanslar ve cümleler reddedildi; yalnızca bu bilgisayarda</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Hafıza</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopyalar</translation>
    </message>
    <message>
        <source>A lighthouse at dusk</source>
        <translation>Alacakaranlıkta bir deniz feneri</translation>
    </message>
    <message>
        <source>Names of copies</source>
        <translation>Kopyaların adları</translation>
    </message>
    <message>
        <source>Write into each copy what made it: prompt, model, settings</source>
        <translation>Her kopyaya nasıl yapıldığını yaz: istem, model, ayarlar</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <translation>Unutuldu</translation>
    </message>
</context>
<context>
    <name>LikelyLine</name>
    <message>
        <source>Likely starts from {first}.</source>
        <translation>Büyük olasılıkla {first} ile başlar.</translation>
    </message>
    <message>
        <source>Likely goes from {first} to {last}.</source>
        <translation>Büyük olasılıkla {first} ile başlar, {last} ile biter.</translation>
    </message>
    <message>
        <source>looks from {names}</source>
        <translation>görünüm için {names}</translation>
    </message>
    <message>
        <source>motion from {names}</source>
        <translation>hareket için {names}</translation>
    </message>
    <message>
        <source>sound from {names}</source>
        <translation>ses için {names}</translation>
    </message>
    <message>
        <source>Likely takes {parts}.</source>
        <translation>Büyük olasılıkla şunlar kullanılır: {parts}.</translation>
    </message>
    <message>
        <source>The service infers it from the number and the kinds of the references.</source>
        <translation>Hizmet bunu referansların sayısından ve türünden çıkarır.</translation>
    </message>
</context>
<context>
    <name>LimitEditor</name>
    <message>
        <source>What it does</source>
        <translation>Ne yapar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Kaldır</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Kredi</translation>
    </message>
    <message>
        <source>Credits in the account now</source>
        <translation>Hesapta şu an bulunan kredi</translation>
    </message>
    <message>
        <source>Type the number again</source>
        <translation>Sayıyı yeniden yazın</translation>
    </message>
    <message>
        <source>This limit stops. To raise, soften or remove it, type {number} again.</source>
        <translation>Bu sınır durdurur. Yükseltmek, yumuşatmak ya da kaldırmak için {number} sayısını yeniden yazın.</translation>
    </message>
    <message>
        <source>Type a number of credits above 0, at most {most}.</source>
        <translation>0’dan büyük, en fazla {most} olan bir kredi sayısı yazın.</translation>
    </message>
    <message>
        <source>That is not {number}.</source>
        <translation>Bu {number} değil.</translation>
    </message>
</context>
<context>
    <name>LimitRow</name>
    <message>
        <source>Change</source>
        <translation>Değiştir</translation>
    </message>
    <message>
        <source>Set a limit</source>
        <translation>Sınır koy</translation>
    </message>
    <message>
        <source>Change: {name}</source>
        <translation>Değiştir: {name}</translation>
    </message>
    <message>
        <source>Set a limit: {name}</source>
        <translation>Sınır koy: {name}</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>Similar services take images up to {most}. This one has {value}.</source>
        <translation>Benzer hizmetler en çok {most} boyutunda görsel alıyor. Bu, {value}.</translation>
    </message>
    <message>
        <source>Similar services take {least} to {most} pixels a side. This one has {value}.</source>
        <translation>Benzer hizmetler kenarda {least}–{most} piksel alıyor. Bunda {value}.</translation>
    </message>
    <message>
        <source>Similar services take shapes from {least} to {most}, width by height. This one has {value}.</source>
        <translation>Benzer hizmetler en/boy oranını {least}–{most} arası alıyor. Bunda {value}.</translation>
    </message>
    <message>
        <source>Similar services take videos up to {most}. This one has {value}.</source>
        <translation>Benzer hizmetler en çok {most} boyutunda video alıyor. Bu, {value}.</translation>
    </message>
    <message>
        <source>Similar services take videos of {least} to {most} s. This one has {value} s.</source>
        <translation>Benzer hizmetler {least}–{most} sn video alıyor. Bu {value} sn.</translation>
    </message>
    <message>
        <source>Similar services take {least} to {most} frames a second. This one has {value}.</source>
        <translation>Benzer hizmetler saniyede {least}–{most} kare alıyor. Bunda {value}.</translation>
    </message>
    <message>
        <source>Similar services take {most} s of video in all. These are {value} s together.</source>
        <translation>Benzer hizmetler toplam {most} sn video alıyor. Bunlar birlikte {value} sn.</translation>
    </message>
    <message>
        <source>Similar services take {most} s of sound in all. This one has {value} s.</source>
        <translation>Benzer hizmetler toplam {most} sn ses alıyor. Bu {value} sn.</translation>
    </message>
    <message>
        <source>Similar services take {most} s of sound in all. These are {value} s together.</source>
        <translation>Benzer hizmetler toplam {most} sn ses alıyor. Bunlar birlikte {value} sn.</translation>
    </message>
    <message>
        <source>Similar services take sound only beside an image or a video.</source>
        <translation>Benzer hizmetler sesi yalnızca bir görsel ya da videoyla birlikte alıyor.</translation>
    </message>
    <message>
        <source>First and last frame have different shapes. Similar services want the same shape.</source>
        <translation>İlk ve son karenin biçimi farklı. Benzer hizmetler aynı biçimi istiyor.</translation>
    </message>
    <message>
        <source>Scale it</source>
        <translation>Ölçekle</translation>
    </message>
    <message>
        <source>Crop…</source>
        <translation>Kırp…</translation>
    </message>
    <message>
        <source>Trim…</source>
        <translation>Kısalt…</translation>
    </message>
    <message>
        <source>Convert it</source>
        <translation>Dönüştür</translation>
    </message>
    <message>
        <source>The service documents no limits. These are of other services with the same models. You can send it all the same.</source>
        <translation>Hizmet sınır belirtmiyor. Bunlar aynı modelleri sunan başka hizmetlerin sınırları. Yine de gönderebilirsiniz.</translation>
    </message>
</context>
<context>
    <name>LimitsEditor</name>
    <message>
        <source>Changes</source>
        <translation>Değişiklikler</translation>
    </message>
    <message>
        <source>What waits, runs or may have been sent counts too, with the most it will probably cost.</source>
        <translation>Bekleyen, süren ya da gönderilmiş olabilecekler de, büyük olasılıkla en fazla tutacakları kadar sayılır.</translation>
    </message>
    <message>
        <source>{name}: the limit is removed.</source>
        <translation>{name}: sınır kaldırıldı.</translation>
    </message>
    <message>
        <source>{name}: the limit is {credits} and {kind}.</source>
        <translation>{name}: sınır {credits}, {kind}.</translation>
    </message>
</context>
<context>
    <name>LimitsSection</name>
    <message>
        <source>Limits</source>
        <translation>Sınırlar</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Düzenle</translation>
    </message>
    <message>
        <source>Set a limit</source>
        <translation>Sınır koy</translation>
    </message>
    <message>
        <source>Edit limits</source>
        <translation>Sınırları düzenle</translation>
    </message>
    <message>
        <source>What waits, runs or is unconfirmed counts too.</source>
        <translation>Bekleyen, süren ya da doğrulanmamış olanlar da sayılır.</translation>
    </message>
    <message>
        <source>No limits yet. One asks before you exceed it, or stops you.</source>
        <translation>Henüz sınır yok. Bir sınır aşmadan önce sorar ya da durdurur.</translation>
    </message>
</context>
<context>
    <name>Lineage</name>
    <message>
        <source>Settings reused</source>
        <translation>Ayarları yeniden kullanıldı</translation>
    </message>
    <message>
        <source>A frame as reference</source>
        <translation>Bir karesi referans olarak</translation>
    </message>
    <message>
        <source>Another take</source>
        <translation>Başka bir çekim</translation>
    </message>
    <message>
        <source>Tried again</source>
        <translation>Yeniden denendi</translation>
    </message>
    <message>
        <source>The clip as reference</source>
        <translation>Klip referans olarak</translation>
    </message>
</context>
<context>
    <name>LineageDialog</name>
    <message>
        <source>Where clips come from</source>
        <translation>Klipler nereden geliyor</translation>
    </message>
    <message>
        <source>The library could not be read. Nothing is lost; try again.</source>
        <translation>Kitaplık okunamadı. Hiçbir şey kaybolmadı; yeniden deneyin.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Show in the Library</source>
        <translation>Kitaplıkta göster</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>Şundan yapıldı</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>Şunda kullanıldı</translation>
    </message>
    <message>
        <source>Nothing that is known</source>
        <translation>Bilinen bir şey yok</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>Checking the link…</source>
        <translation>Bağlantı denetleniyor…</translation>
    </message>
    <message>
        <source>The link works.</source>
        <translation>Bağlantı çalışıyor.</translation>
    </message>
    <message>
        <source>The link could not be checked from here.</source>
        <translation>Bağlantı buradan denetlenemedi.</translation>
    </message>
    <message>
        <source>The link&apos;s server reports an error right now.</source>
        <translation>Bağlantının sunucusu şu anda bir hata bildiriyor.</translation>
    </message>
    <message>
        <source>There is no longer anything at this link.</source>
        <translation>Bu bağlantıda artık bir şey yok.</translation>
    </message>
    <message>
        <source>This link is not public. Make it readable by anyone.</source>
        <translation>Bu bağlantıyı herkes okuyamıyor. Herkese açık yapın.</translation>
    </message>
    <message>
        <source>This link leads to a web page, not to the file itself.</source>
        <translation>Bu bağlantı dosyanın kendisine değil, bir web sayfasına gidiyor.</translation>
    </message>
    <message>
        <source>This link leads to another kind of file: {type}.</source>
        <translation>Bu bağlantı başka türde bir dosyaya gidiyor: {type}.</translation>
    </message>
    <message>
        <source>This link leads to no image, video or sound that the service takes.</source>
        <translation>Bu bağlantı, hizmetin aldığı bir görsele, videoya ya da sese gitmiyor.</translation>
    </message>
    <message>
        <source>The file at this link is empty.</source>
        <translation>Bu bağlantıdaki dosya boş.</translation>
    </message>
    <message>
        <source>The file at this link is very large: {size}.</source>
        <translation>Bu bağlantıdaki dosya çok büyük: {size}.</translation>
    </message>
    <message>
        <source>This link ended on {time}.</source>
        <translation>Bu bağlantının süresi {time} tarihinde doldu.</translation>
    </message>
    <message>
        <source>This link ends on {time}, perhaps before the service reads it.</source>
        <translation>Bu bağlantının süresi {time} tarihinde, belki hizmet okumadan önce doluyor.</translation>
    </message>
    <message>
        <source>This link points into a private network.</source>
        <translation>Bu bağlantı özel bir ağa gidiyor.</translation>
    </message>
    <message>
        <source>On this computer the link&apos;s host name points into a private network, so it could not be checked.</source>
        <translation>Bu bilgisayarda bağlantının sunucu adı özel bir ağı gösteriyor, bu yüzden denetlenemedi.</translation>
    </message>
    <message>
        <source>This link redirects to one that can&apos;t be used.</source>
        <translation>Bu bağlantı kullanılamayacak bir bağlantıya yönlendiriyor.</translation>
    </message>
    <message>
        <source>Waiting to upload</source>
        <translation>Yüklenmeyi bekliyor</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Hazırlanıyor…</translation>
    </message>
    <message>
        <source>Uploading: {percent}</source>
        <translation>Yükleniyor: {percent}</translation>
    </message>
    <message>
        <source>On this computer only: it waits for storage or for a share link.</source>
        <translation>Yalnızca bu bilgisayarda: depolama ya da paylaşım bağlantısı bekliyor.</translation>
    </message>
    <message>
        <source>The file at {site} is not public. Share it with anyone who has the link.</source>
        <translation>{site} üzerindeki dosya herkese açık değil. Bağlantıya sahip olan herkesle paylaşın.</translation>
    </message>
    <message>
        <source>{site} page → direct link.</source>
        <translation>{site} sayfası → doğrudan bağlantı.</translation>
    </message>
    <message>
        <source>The service can read it</source>
        <translation>Hizmet bunu okuyabiliyor</translation>
    </message>
</context>
<context>
    <name>ListDialog</name>
    <message>
        <source>From a list</source>
        <translation>Listeden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
</context>
<context>
    <name>ListFoot</name>
    <message>
        <source>Name of the plan</source>
        <translation>Planın adı</translation>
    </message>
    <message>
        <source>At most together, in credits</source>
        <translation>Toplam en fazla, kredi olarak</translation>
    </message>
    <message>
        <source>How the rows are sent</source>
        <translation>Satırlar nasıl gönderilir</translation>
    </message>
    <message>
        <source>All at once</source>
        <translation>Hepsi birden</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>Tek tek</translation>
    </message>
    <message>
        <source>Keep as a plan</source>
        <translation>Plan olarak sakla</translation>
    </message>
    <message>
        <source>Sends nothing before you say Go on</source>
        <translation>Siz “Sürdür” demeden hiçbir şey göndermez</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>At most together</source>
        <translation>Toplam en fazla</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>kredi</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>The plan is being kept…</source>
        <translation>Plan saklanıyor…</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>Liste okunuyor…</translation>
    </message>
    <message>
        <source>No row is ticked.</source>
        <translation>Hiçbir satır işaretli değil.</translation>
    </message>
    <message>
        <source>Some prices are not known. Say how much each of these may cost at most.</source>
        <translation>Bazı fiyatlar bilinmiyor. Bunların her biri en fazla ne kadar tutabilir, yazın.</translation>
    </message>
    <message>
        <source>Say how much all rows together may cost at most.</source>
        <translation>Bütün satırlar toplam en fazla ne kadar tutabilir, yazın.</translation>
    </message>
    <message>
        <source>The plan stops at its cap, before all rows are made.</source>
        <translation>Plan, bütün satırlar üretilmeden üst sınırında durur.</translation>
    </message>
    <message>
        <source>The plan never takes more than its cap. Each row is sent once.</source>
        <translation>Plan üst sınırından fazlasını asla harcamaz. Her satır bir kez gönderilir.</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>Prompt for all rows</source>
        <translation>Bütün satırların istemi</translation>
    </message>
    <message>
        <source>With the draft&apos;s references</source>
        <translation>Taslağın referanslarıyla</translation>
    </message>
    <message>
        <source>Empty: each row has its own</source>
        <translation>Boşsa her satırın kendi istemi kullanılır</translation>
    </message>
    <message>
        <source>Empty: each row has its own. {column} puts a row&apos;s cell in its place.</source>
        <translation>Boşsa her satırın kendi istemi kullanılır. {column} yerine satırın hücresi konur.</translation>
    </message>
</context>
<context>
    <name>ListPreview</name>
    <message>
        <source>Rows of the list</source>
        <translation>Listenin satırları</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Satır</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>İstem</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referanslar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ayarlar</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiketler</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Fiyat</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Yanlış olan</translation>
    </message>
    <message>
        <source>{row}, has something wrong</source>
        <translation>{row}, yanlış bir şey var</translation>
    </message>
    <message>
        <source>{row}, ticked</source>
        <translation>{row}, işaretli</translation>
    </message>
    <message>
        <source>{row}, left out</source>
        <translation>{row}, çıkarıldı</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>“{detail}” is not a length in seconds.</source>
        <translation>“{detail}” saniye olarak bir süre değil.</translation>
    </message>
    <message>
        <source>{field}: the model does not offer “{detail}”.</source>
        <translation>{field}: model “{detail}” sunmuyor.</translation>
    </message>
    <message>
        <source>More cells than columns. Put a text that contains separators in quotes.</source>
        <translation>Sütundan çok hücre var. Ayırıcı içeren metni tırnak içine alın.</translation>
    </message>
    <message>
        <source>There is no column “{detail}” for the prompt.</source>
        <translation>İstem için “{detail}” adlı bir sütun yok.</translation>
    </message>
    <message>
        <source>“{detail}”, which the prompt needs, is empty here.</source>
        <translation>İstemin istediği “{detail}” burada boş.</translation>
    </message>
    <message>
        <source>The prompt has alternatives, and a row makes one clip. Keep only one of them.</source>
        <translation>İstemde seçenekler var, oysa bir satır tek klip üretir. Birini bırakın.</translation>
    </message>
    <message>
        <source>“{detail}” is neither a link nor a file with its full path.</source>
        <translation>“{detail}” ne bir bağlantı ne de tam yoluyla bir dosya.</translation>
    </message>
    <message>
        <source>The file “{detail}” is not there, or is empty.</source>
        <translation>“{detail}” dosyası yok ya da boş.</translation>
    </message>
    <message>
        <source>The metadata is not a JSON object.</source>
        <translation>Üst veri bir JSON nesnesi değil.</translation>
    </message>
    <message>
        <source>The prompt is empty.</source>
        <translation>İstem boş.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiketler</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Üst veri</translation>
    </message>
    <message>
        <source>Tags and metadata</source>
        <translation>Etiketler ve üst veri</translation>
    </message>
    <message>
        <source>Kept with the plan</source>
        <translation>Planda saklanır</translation>
    </message>
    <message>
        <source>Metadata as JSON</source>
        <translation>JSON olarak üst veri</translation>
    </message>
    <message>
        <source>Column {number}</source>
        <translation>{number}. sütun</translation>
    </message>
    <message>
        <source>{rows} from {name}</source>
        <translation>{name}: {rows}</translation>
    </message>
    <message>
        <source>{count} ticked</source>
        <translation>{count} işaretli</translation>
    </message>
    <message>
        <source>Make clips</source>
        <translation>Klipleri üret</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>fiyatı bilinmiyor</translation>
    </message>
    <message>
        <source>Make {count} · {price}</source>
        <translation>Üret ×{count} · {price}</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tablo</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Satırlar</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Görseller</translation>
    </message>
    <message>
        <source>This can&apos;t be read. Copy the lines and paste them here.</source>
        <translation>Bu okunamıyor. Satırları kopyalayıp buraya yapıştırın.</translation>
    </message>
    <message>
        <source>The file is too large. Split it into smaller ones.</source>
        <translation>Dosya çok büyük. Daha küçük parçalara bölün.</translation>
    </message>
    <message>
        <source>This is not a text file. Save it as CSV, or copy its cells and paste them.</source>
        <translation>Bu bir metin dosyası değil. CSV olarak kaydedin ya da hücrelerini kopyalayıp yapıştırın.</translation>
    </message>
    <message>
        <source>{clips} “{name}”.</source>
        <translation>“{name}”: {clips}.</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Notes</source>
        <translation>Notlar</translation>
    </message>
    <message>
        <source>Show notes on the prompt; they stop nothing</source>
        <translation>İstem için notlar göster; hiçbir şeyi engellemezler</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>İstem</translation>
    </message>
    <message>
        <source>When a clip is ready or has failed, while the window is not in front</source>
        <translation>Pencere önde değilken klip hazır olunca veya başarısız olunca</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Bildirimler</translation>
    </message>
    <message>
        <source>Decode video in software (after a restart)</source>
        <translation>Videoyu yazılımla çöz (sonraki açılıştan itibaren)</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Oynatma</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistem</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Açık</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Koyu</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Opening your library…</source>
        <translation>Kitaplığınız açılıyor…</translation>
    </message>
    <message>
        <source>A request is on its way to the service. The program waits for the answer, so that no paid clip is lost. This can take a minute or two.</source>
        <translation>Bir istek hizmete gidiyor. Ücreti ödenmiş hiçbir klip kaybolmasın diye program yanıtı bekliyor. Bu bir iki dakika sürebilir.</translation>
    </message>
</context>
<context>
    <name>MakingPage</name>
    <message>
        <source>Back to the clip</source>
        <translation>Klibe dön</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>All</source>
        <translation>Tümü</translation>
    </message>
    <message>
        <source>Tick all combinations</source>
        <translation>Bütün birleşimleri işaretle</translation>
    </message>
    <message>
        <source>Each clip is a new roll: the service takes no seed.</source>
        <translation>Her klip yeni bir denemedir: hizmet tohum sayısı almaz.</translation>
    </message>
    <message>
        <source>Alternatives</source>
        <translation>Seçenekler</translation>
    </message>
    <message>
        <source>{ticked} of {total}</source>
        <translation>{ticked} / {total}</translation>
    </message>
    <message>
        <source>In all {price}</source>
        <translation>Toplam {price}</translation>
    </message>
</context>
<context>
    <name>MatrixDialog</name>
    <message>
        <source>Alternatives</source>
        <translation>Seçenekler</translation>
    </message>
</context>
<context>
    <name>MendLine</name>
    <message>
        <source>“{name}” is gone.</source>
        <translation>“{name}” artık yok.</translation>
    </message>
    <message>
        <source>There is no “{name}” yet.</source>
        <translation>Henüz “{name}” yok.</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>{name} olsun</translation>
    </message>
    <message>
        <source>Remove the words</source>
        <translation>Sözcükleri sil</translation>
    </message>
    <message>
        <source>A reference of “{name}” is gone.</source>
        <translation>“{name}” bir referansını yitirdi.</translation>
    </message>
    <message>
        <source>“{name}” is not here yet.</source>
        <translation>“{name}” henüz burada değil.</translation>
    </message>
    <message>
        <source>Add its references</source>
        <translation>Referanslarını ekle</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Geri getir</translation>
    </message>
    <message>
        <source>Go on without it</source>
        <translation>Onsuz devam et</translation>
    </message>
</context>
<context>
    <name>MentionList</name>
    <message>
        <source>References and elements to name</source>
        <translation>Anılacak referanslar ve öğeler</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>for the finished clip</source>
        <translation>bitmiş klip için</translation>
    </message>
    <message>
        <source>for quick tries</source>
        <translation>hızlı denemeler için</translation>
    </message>
    <message>
        <source>the cheaper fallback</source>
        <translation>daha ucuz seçenek</translation>
    </message>
    <message>
        <source>{lengths} s</source>
        <translation>{lengths} sn</translation>
    </message>
    <message>
        <source>price not known yet</source>
        <translation>fiyatı henüz bilinmiyor</translation>
    </message>
</context>
<context>
    <name>Money</name>
    <message>
        <source>{amount} {currency}</source>
        <translation>{amount} {currency}</translation>
    </message>
</context>
<context>
    <name>MoreMenu</name>
    <message>
        <source>More for this draft</source>
        <translation>Bu taslak için diğer işlemler</translation>
    </message>
</context>
<context>
    <name>MovingPage</name>
    <message>
        <source>Moving your library</source>
        <translation>Kitaplığınız taşınıyor</translation>
    </message>
    <message>
        <source>Each file is copied and compared before the old one is removed. You can close the window: nothing is lost, and the move continues at the next start.</source>
        <translation>Her dosya, eskisi silinmeden önce kopyalanıp karşılaştırılır. Pencereyi kapatabilirsiniz: hiçbir şey kaybolmaz, taşıma bir sonraki açılışta sürer.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal et</translation>
    </message>
    <message>
        <source>Undoing the move…</source>
        <translation>Taşıma geri alınıyor…</translation>
    </message>
    <message>
        <source>Counting files…</source>
        <translation>Dosyalar sayılıyor…</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Pattern of names</source>
        <translation>Ad kalıbı</translation>
    </message>
    <message>
        <source>Insert a part</source>
        <translation>Parça ekle</translation>
    </message>
    <message>
        <source>{parts} means nothing here.</source>
        <translation>{parts} burada bir anlam taşımıyor.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tarih</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Saat</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proje</translation>
    </message>
    <message>
        <source>Prompt, up to 40 characters</source>
        <translation>İstem, en çok 40 karakter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Çekim</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>Kimlik</translation>
    </message>
</context>
<context>
    <name>NamePopup</name>
    <message>
        <source>Make “{name}”</source>
        <translation>“{name}” oluştur</translation>
    </message>
</context>
<context>
    <name>Naming</name>
    <message>
        <source>Add a tag</source>
        <translation>Etiket ekle</translation>
    </message>
    <message>
        <source>Move to a project</source>
        <translation>Bir projeye taşı</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Proje yok</translation>
    </message>
</context>
<context>
    <name>NoteField</name>
    <message>
        <source>Note</source>
        <translation>Not</translation>
    </message>
    <message>
        <source>What to remember about this clip</source>
        <translation>Bu klip hakkında hatırlanacaklar</translation>
    </message>
</context>
<context>
    <name>NotesLine</name>
    <message>
        <source>“{length}”: clips last whole seconds, as set by Duration.</source>
        <translation>“{length}”: klipler, Süre ile ayarlandığı gibi tam saniye sürer.</translation>
    </message>
    <message>
        <source>Several camera moves in one shot ({moves}) often blur into one.</source>
        <translation>Tek çekimde birden çok kamera hareketi ({moves}) çoğu zaman birbirine karışır.</translation>
    </message>
    <message>
        <source>More than {count} words: the service may not follow all of them.</source>
        <translation>{count} sözcükten fazla: hizmet hepsine uymayabilir.</translation>
    </message>
    <message>
        <source>No element is called {names}: it is sent as plain text.</source>
        <translation>{names} adında bir öğe yok: düz metin olarak gönderilir.</translation>
    </message>
    <message>
        <source>Nothing is filled in for {names}: it is sent as it is written.</source>
        <translation>{names} doldurulmadı: yazıldığı gibi gönderilir.</translation>
    </message>
    <message>
        <source>Never named in the prompt: {names}.</source>
        <translation>İstemde hiç anılmayan: {names}.</translation>
    </message>
</context>
<context>
    <name>NothingHere</name>
    <message>
        <source>Create your first clip</source>
        <translation>İlk klibinizi oluşturun</translation>
    </message>
    <message>
        <source>Open the trash</source>
        <translation>Çöp kutusunu aç</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Süzgeçleri temizle</translation>
    </message>
    <message>
        <source>Show all clips</source>
        <translation>Tüm klipleri göster</translation>
    </message>
    <message>
        <source>Opening your library…</source>
        <translation>Kitaplığınız açılıyor…</translation>
    </message>
    <message>
        <source>Your clips gather here.</source>
        <translation>Klipleriniz burada toplanır.</translation>
    </message>
    <message>
        <source>All your clips are in the trash.</source>
        <translation>Tüm klipleriniz çöp kutusunda.</translation>
    </message>
    <message>
        <source>None of your requests has a clip.</source>
        <translation>İsteklerinizin hiçbirinin klibi yok.</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>Eşleşen yok.</translation>
    </message>
    <message>
        <source>No clip matches.</source>
        <translation>Eşleşen klip yok.</translation>
    </message>
    <message>
        <source>The project “{name}” has no clips.</source>
        <translation>“{name}” projesinde klip yok.</translation>
    </message>
    <message>
        <source>The search “{name}” finds no clips.</source>
        <translation>“{name}” araması klip bulmuyor.</translation>
    </message>
    <message>
        <source>No clip has the tag “{name}”.</source>
        <translation>“{name}” etiketli klip yok.</translation>
    </message>
    <message>
        <source>Every clip is rated.</source>
        <translation>Her klibin yıldızı var.</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>Çöp kutusu boş.</translation>
    </message>
    <message>
        <source>Nothing in the trash matches.</source>
        <translation>Çöp kutusunda eşleşen yok.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>Bildirim</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Kapat</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Sending has stopped; nothing is lost.</source>
        <translation>Gönderim durdu; hiçbir şey kaybolmadı.</translation>
    </message>
    <message>
        <source>There is room on the disk again. What was waiting is being sent.</source>
        <translation>Diskte yeniden yer var. Bekleyenler gönderiliyor.</translation>
    </message>
    <message>
        <source>Since the restore, charges of some days may be missing. Limits that stop refuse everything on those days until you confirm.</source>
        <translation>Geri yüklemeden beri bazı günlerin ücretleri eksik olabilir. Siz onaylayana kadar durduran sınırlar o günlerde her şeyi reddeder.</translation>
    </message>
    <message>
        <source>Nothing was sent and nothing charged.</source>
        <translation>Hiçbir şey gönderilmedi, ücret kesilmedi.</translation>
    </message>
    <message>
        <source>The key is kept for this session only.</source>
        <translation>Anahtar yalnızca bu oturum için tutuluyor.</translation>
    </message>
    <message>
        <source>The key could not be checked. It is kept; the first request will show whether it works.</source>
        <translation>Anahtar denetlenemedi. Saklandı; çalışıp çalışmadığını ilk istek gösterecek.</translation>
    </message>
    <message>
        <source>The key was not kept.</source>
        <translation>Anahtar saklanmadı.</translation>
    </message>
    <message>
        <source>There is no API key yet. Your library is open; sending needs a key.</source>
        <translation>Henüz API anahtarı yok. Kitaplığınız açık; göndermek için anahtar gerekir.</translation>
    </message>
    <message>
        <source>The library could not be opened.</source>
        <translation>Kitaplık açılamadı.</translation>
    </message>
    <message>
        <source>The demo service did not start.</source>
        <translation>Demo hizmeti başlatılamadı.</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Bu yapılamadı.</translation>
    </message>
    <message>
        <source>The service did not cancel it: it continues, and so does its charge.</source>
        <translation>Hizmet bunu iptal etmedi: üretim sürüyor ve ücreti geçerli.</translation>
    </message>
    <message>
        <source>The daily backup of the library could not be made. It will be tried again.</source>
        <translation>Kitaplığın günlük yedeği alınamadı; yeniden denenir.</translation>
    </message>
    <message>
        <source>Your library was not moved. It is complete and where it was before.</source>
        <translation>Kitaplığınız taşınmadı; eksiksiz olarak eski yerinde.</translation>
    </message>
    <message>
        <source>Your library is on a network drive. Open it on one computer at a time. While the drive can&apos;t be reached, nothing can be sent or saved.</source>
        <translation>Kitaplığınız bir ağ sürücüsünde. Aynı anda yalnızca bir bilgisayarda açın. Sürücüye ulaşılamadığı sürece hiçbir şey gönderilemez ve kaydedilemez.</translation>
    </message>
    <message>
        <source>Your library is in a folder that is synced with other computers. Open it on one computer at a time, after the folder has been synced.</source>
        <translation>Kitaplığınız başka bilgisayarlarla eşitlenen bir klasörde. Klasör eşitlendikten sonra, aynı anda yalnızca bir bilgisayarda açın.</translation>
    </message>
    <message>
        <source>The note stands: the charge or its refund has changed since.</source>
        <translation>Notunuz geçerli kalıyor: ücret ya da iadesi o zamandan beri değişti.</translation>
    </message>
    <message>
        <source>The copy is saved as {name}.</source>
        <translation>Kopya {name} adıyla kaydedildi.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong. What was sent is safe; the log has the details.</source>
        <translation>Beklenmeyen bir sorun oldu. Gönderilenler güvende; ayrıntılar günlükte.</translation>
    </message>
    <message>
        <source>Then sending goes on by itself.</source>
        <translation>Ardından gönderim kendiliğinden sürer.</translation>
    </message>
    <message>
        <source>What it costs is not known.</source>
        <translation>Bunun ne tutacağı bilinmiyor.</translation>
    </message>
    <message>
        <source>What is to be sent costs about {credits}.</source>
        <translation>Gönderilecekler yaklaşık {credits} tutuyor.</translation>
    </message>
    <message>
        <source>What is to be sent costs more than {credits}; not every price is known.</source>
        <translation>Gönderileceklerin tutarı {credits} üzerinde; bazı fiyatlar bilinmiyor.</translation>
    </message>
    <message>
        <source>Sending what is waiting would go over a limit: {state}.</source>
        <translation>Bekleyenleri göndermek bir sınırı aşıyor: {state}.</translation>
    </message>
    <message>
        <source>Noted that you asked for a refund.</source>
        <translation>İade istediğiniz not edildi.</translation>
    </message>
    <message>
        <source>Noted that the refund was refused.</source>
        <translation>İadenin reddedildiği not edildi.</translation>
    </message>
    <message>
        <source>Noted as refunded: {credits}.</source>
        <translation>İade edildi olarak not edildi: {credits}.</translation>
    </message>
    <message>
        <source>No longer noted as refunded: {credits}.</source>
        <translation>Artık iade edilmiş sayılmıyor: {credits}.</translation>
    </message>
    <message>
        <source>The note on the refund is taken back.</source>
        <translation>İade notu geri alındı.</translation>
    </message>
    <message>
        <source>The animated picture is being made: {percent}</source>
        <translation>Hareketli görsel hazırlanıyor: {percent}</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Yine de gönder</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Göster</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Show plan</source>
        <translation>Planı göster</translation>
    </message>
    <message>
        <source>The frame is saved as {name}.</source>
        <translation>Kare {name} adıyla kaydedildi.</translation>
    </message>
    <message>
        <source>{model} cost {charged} for {seconds} s at {resolution}, not {expected}: {new} a second instead of {old}. The next prices follow that.</source>
        <translation>{resolution} çözünürlükte {seconds} sn için {model} {charged} tuttu ({expected} değil): saniyesi {old} yerine {new}. Bundan sonraki fiyatlar buna göre hesaplanır.</translation>
    </message>
    <message>
        <source>The report for support is saved as {name}. Neither your key nor any signed link is in it.</source>
        <translation>Destek için rapor {name} adıyla kaydedildi. İçinde ne anahtarınız ne de imzalı bir bağlantı var.</translation>
    </message>
    <message>
        <source>Enter key</source>
        <translation>Anahtar gir</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Sürdür</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gönder</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yeniden dene</translation>
    </message>
    <message>
        <source>Choose folder</source>
        <translation>Klasör seç</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>Boş başla</translation>
    </message>
    <message>
        <source>Open this one</source>
        <translation>Bunu aç</translation>
    </message>
    <message>
        <source>Open it here</source>
        <translation>Burada aç</translation>
    </message>
    <message>
        <source>Open account page</source>
        <translation>Hesap sayfasını aç</translation>
    </message>
    <message>
        <source>Show limits</source>
        <translation>Sınırları göster</translation>
    </message>
    <message>
        <source>Set up storage</source>
        <translation>Depolama kur</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal et</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Klasörde göster</translation>
    </message>
</context>
<context>
    <name>OptionsGrid</name>
    <message>
        <source>Several</source>
        <translation>Birden çok</translation>
    </message>
    <message>
        <source>Several: tick models, resolutions, shapes and lengths to compare</source>
        <translation>Birden çok: karşılaştırmak için model, çözünürlük, biçim ve süre işaretleyin</translation>
    </message>
    <message>
        <source>Ctrl+click or Ctrl+Space ticks one more, to compare</source>
        <translation>Ctrl+tıklama ya da Ctrl+Boşluk karşılaştırmak için birini daha işaretler</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} sn</translation>
    </message>
    <message>
        <source>{wished} is not offered now. {chosen} is set instead.</source>
        <translation>{wished} şu anda sunulmuyor. Yerine {chosen} ayarlandı.</translation>
    </message>
</context>
<context>
    <name>Organising</name>
    <message>
        <source>Nothing was moved to the trash. What is still being made stays.</source>
        <translation>Çöp kutusuna hiçbir şey taşınmadı. Henüz üretilmekte olan kalır.</translation>
    </message>
    <message>
        <source>Keeper chosen</source>
        <translation>Saklanacak klip seçildi</translation>
    </message>
    <message>
        <source>Winner chosen: keeper of its takes, ★★★★★</source>
        <translation>Kazanan seçildi: çekimlerinin saklananı, ★★★★★</translation>
    </message>
    <message>
        <source>Note saved</source>
        <translation>Not kaydedildi</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>Yeniden adlandırıldı</translation>
    </message>
    <message>
        <source>Project removed, its clips are kept</source>
        <translation>Proje kaldırıldı, klipleri duruyor</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Kaldırıldı</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Kaydedildi</translation>
    </message>
</context>
<context>
    <name>OutgoingDialog</name>
    <message>
        <source>What will be sent</source>
        <translation>Gönderilecek olan</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>… stands for the ID that each request gets when you press Generate.</source>
        <translation>… her isteğin Üret&apos;e bastığınızda aldığı kimliğin yerini tutar.</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>JSON&apos;u kopyala</translation>
    </message>
    <message>
        <source>{count} × {line}</source>
        <translation>{count} × {line}</translation>
    </message>
    <message>
        <source>Nothing can be sent yet:</source>
        <translation>Henüz bir şey gönderilemez:</translation>
    </message>
    <message>
        <source>The price is not known yet.</source>
        <translation>Fiyat henüz bilinmiyor.</translation>
    </message>
</context>
<context>
    <name>PaneHead</name>
    <message>
        <source>Stars of {clip}</source>
        <translation>{clip} yıldızları</translation>
    </message>
    <message>
        <source>Pick {clip}</source>
        <translation>{clip} seçilsin</translation>
    </message>
    <message>
        <source>Reject {clip}</source>
        <translation>{clip} elensin</translation>
    </message>
</context>
<context>
    <name>Panes</name>
    <message>
        <source>Show the composer</source>
        <translation>Düzenleyiciyi göster</translation>
    </message>
    <message>
        <source>Show the jobs</source>
        <translation>İşleri göster</translation>
    </message>
</context>
<context>
    <name>PasteBox</name>
    <message>
        <source>Clear the clipboard</source>
        <translation>Panoyu temizle</translation>
    </message>
    <message>
        <source>Paste again</source>
        <translation>Yeniden yapıştır</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Yapıştır</translation>
    </message>
    <message>
        <source>Nothing was found in it. Copy the page with the keys, or type them below.</source>
        <translation>İçinde bir şey bulunamadı. Anahtarların olduğu sayfayı kopyalayın ya da aşağıya yazın.</translation>
    </message>
    <message>
        <source>A console&apos;s page, an .env file, JSON or an rclone section.</source>
        <translation>Bir konsol sayfası, .env dosyası, JSON ya da rclone bölümü.</translation>
    </message>
</context>
<context>
    <name>PauseForm</name>
    <message>
        <source>credits</source>
        <translation>kredi</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Ayarla</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Pause at</source>
        <translation>Duraklatma saati</translation>
    </message>
    <message>
        <source>Pause after</source>
        <translation>Şu kadardan sonra duraklat</translation>
    </message>
    <message>
        <source>Pause after, in credits</source>
        <translation>Duraklatma sınırı, kredi olarak</translation>
    </message>
    <message>
        <source>Type a time such as 18:00.</source>
        <translation>18:00 gibi bir saat yazın.</translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message>
        <source>Folders</source>
        <translation>Klasörler</translation>
    </message>
</context>
<context>
    <name>PlaceRow</name>
    <message>
        <source>new clips go here</source>
        <translation>yeni klipler buraya gider</translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>Pause plan</source>
        <translation>Planı duraklat</translation>
    </message>
    <message>
        <source>Rows…</source>
        <translation>Satırlar…</translation>
    </message>
    <message>
        <source>Show clip</source>
        <translation>Klibi göster</translation>
    </message>
    <message>
        <source>Plan without a name</source>
        <translation>Adsız plan</translation>
    </message>
    <message>
        <source>The price is not known. Say how much it may cost at most.</source>
        <translation>Fiyatı bilinmiyor. En fazla ne kadar olabileceğini yazın.</translation>
    </message>
</context>
<context>
    <name>PlanEditor</name>
    <message>
        <source>How it is sent</source>
        <translation>Gönderme biçimi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message numerus="yes">
        <source>The draft becomes a plan of %n clips. Nothing is sent before you say so.</source>
        <translation>
            <numerusform>Taslak, %n kliplik bir plan olur. Siz söylemeden hiçbir şey gönderilmez.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep as a plan</source>
        <translation>Plan olarak sakla</translation>
    </message>
    <message>
        <source>What was already sent stays, and counts towards the limit.</source>
        <translation>Gönderilmiş olanlar kalır ve sınıra sayılır.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Limit in credits</source>
        <translation>Kredi sınırı</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Saat</translation>
    </message>
    <message>
        <source>Plan name</source>
        <translation>Plan adı</translation>
    </message>
    <message>
        <source>Give the plan a name.</source>
        <translation>Plana bir ad verin.</translation>
    </message>
    <message>
        <source>Say how many credits the plan may take at most.</source>
        <translation>Planın en çok kaç kredi harcayabileceğini yazın.</translation>
    </message>
    <message>
        <source>today</source>
        <translation>bugün</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>yarın</translation>
    </message>
</context>
<context>
    <name>PlanStrip</name>
    <message>
        <source>Plans under way</source>
        <translation>Süren planlar</translation>
    </message>
</context>
<context>
    <name>PlanTable</name>
    <message>
        <source>Rows of the plan</source>
        <translation>Planın satırları</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>İstem</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>İstek</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
</context>
<context>
    <name>Plans</name>
    <message>
        <source>Begins at {time}</source>
        <translation>Başlangıç: {time}</translation>
    </message>
    <message>
        <source>Waits for Go on</source>
        <translation>“Sürdür” demenizi bekliyor</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Sürüyor</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Duraklatıldı</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Durdu</translation>
    </message>
    <message>
        <source>Its time has passed</source>
        <translation>Saati geçti</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Bitti</translation>
    </message>
    <message>
        <source>{sent} of {total} · {used} of {cap} credits</source>
        <translation>{sent} / {total} · {used} / {cap} kredi</translation>
    </message>
    <message>
        <source>A clip got no clear answer, and the next one waits. Adopt it or set it aside.</source>
        <translation>Bir klip net bir yanıt almadı; sıradaki bekliyor. Onu sahiplenin ya da kenara bırakın.</translation>
    </message>
    <message>
        <source>Nothing was sent. Go on sends it now; Change sets another time.</source>
        <translation>Hiçbir şey gönderilmedi. “Sürdür” şimdi gönderir; “Planı değiştir” başka bir saat belirler.</translation>
    </message>
    <message>
        <source>It will stop on its way. {limit}.</source>
        <translation>Yolda duracak. {limit}.</translation>
    </message>
    <message>
        <source>A plan&apos;s time has passed</source>
        <translation>Bir planın saati geçti</translation>
    </message>
    <message>
        <source>The time of the plan “{name}” has passed</source>
        <translation>“{name}” planının saati geçti</translation>
    </message>
    <message>
        <source>A plan has stopped</source>
        <translation>Bir plan durdu</translation>
    </message>
    <message>
        <source>The plan “{name}” has stopped</source>
        <translation>“{name}” planı durdu</translation>
    </message>
    <message>
        <source>Go on · {price}</source>
        <translation>Sürdür · {price}</translation>
    </message>
    <message>
        <source>Go on at {time} · {price}</source>
        <translation>Sürdür, saat {time} · {price}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Sürdür</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>fiyatı bilinmiyor</translation>
    </message>
    <message>
        <source>Go on anyway · {state}</source>
        <translation>Yine de sürdür · {state}</translation>
    </message>
    <message>
        <source>All at once</source>
        <translation>Hepsi birden</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>Tek tek</translation>
    </message>
    <message>
        <source>At a time of day</source>
        <translation>Günün bir saatinde</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Çıkarıldı</translation>
    </message>
    <message>
        <source>Skipped: {why}</source>
        <translation>Atlandı: {why}</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Planlandı</translation>
    </message>
    <message>
        <source>A clip is on hold, and the next one waits. Release it or cancel it.</source>
        <translation>Bir klip bekletiliyor; sıradaki de bekliyor. Onu serbest bırakın ya da iptal edin.</translation>
    </message>
    <message>
        <source>Change the plan to raise it.</source>
        <translation>Artırmak için planı değiştirin.</translation>
    </message>
    <message>
        <source>A limit asks first: {state}.</source>
        <translation>Bir sınır önce soruyor: {state}.</translation>
    </message>
    <message>
        <source>time not known yet</source>
        <translation>süre henüz bilinmiyor</translation>
    </message>
    <message>
        <source>done about {time}</source>
        <translation>{time} civarında biter</translation>
    </message>
    <message>
        <source>done between {soonest} and {latest}</source>
        <translation>{soonest} ile {latest} arasında biter</translation>
    </message>
    <message>
        <source>done in about {time}</source>
        <translation>yaklaşık {time} içinde biter</translation>
    </message>
    <message>
        <source>done in {soonest} to {latest}</source>
        <translation>{soonest} ile {latest} arasında bir sürede biter</translation>
    </message>
    <message>
        <source>price not known</source>
        <translation>fiyat bilinmiyor</translation>
    </message>
    <message>
        <source>risk of failure not known yet</source>
        <translation>başarısızlık olasılığı henüz bilinmiyor</translation>
    </message>
    <message>
        <source>none like these failed so far</source>
        <translation>benzerlerinden hiçbiri başarısız olmadı</translation>
    </message>
    <message>
        <source>≈ {count} would fail; {chance} that any does</source>
        <translation>≈ {count} tanesi başarısız olur; en az birinin olasılığı {chance}</translation>
    </message>
</context>
<context>
    <name>PlansDialog</name>
    <message>
        <source>Plans</source>
        <translation>Planlar</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>New plan of the draft…</source>
        <translation>Taslaktan yeni plan…</translation>
    </message>
    <message>
        <source>No plans yet. A plan is a named set of clips with a limit of its own. It is sent all at once, one by one, or at a time of day, and stops at its limit.</source>
        <translation>Henüz plan yok. Plan, kendi sınırı olan, adlandırılmış bir klip kümesidir. Hepsi birden, tek tek ya da günün bir saatinde gönderilir ve sınırında durur.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>New plan of the draft: {why}</source>
        <translation>Taslaktan yeni plan: {why}</translation>
    </message>
    <message>
        <source>Plan “{name}” is removed.</source>
        <translation>“{name}” planı kaldırıldı.</translation>
    </message>
</context>
<context>
    <name>PresetChanges</name>
    <message>
        <source>Now</source>
        <translation>Şimdi</translation>
    </message>
    <message>
        <source>With the preset</source>
        <translation>Hazır ayarla</translation>
    </message>
</context>
<context>
    <name>PresetList</name>
    <message>
        <source>Presets</source>
        <translation>Hazır ayarlar</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>none</source>
        <translation>yok</translation>
    </message>
    <message>
        <source>“{name}” is saved.</source>
        <translation>“{name}” kaydedildi.</translation>
    </message>
    <message>
        <source>“{name}” is changed.</source>
        <translation>“{name}” değiştirildi.</translation>
    </message>
    <message>
        <source>“{name}” is removed.</source>
        <translation>“{name}” kaldırıldı.</translation>
    </message>
    <message>
        <source>“{name}” is moved.</source>
        <translation>“{name}” taşındı.</translation>
    </message>
    <message>
        <source>Sent prompts</source>
        <translation>Gönderilenler</translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>Kaydedilenler</translation>
    </message>
    <message>
        <source>last on {moment}</source>
        <translation>en son {moment}</translation>
    </message>
</context>
<context>
    <name>PresetsDialog</name>
    <message>
        <source>Presets</source>
        <translation>Hazır ayarlar</translation>
    </message>
    <message>
        <source>Search the presets</source>
        <translation>Hazır ayarlarda ara</translation>
    </message>
    <message>
        <source>Search by name or prompt</source>
        <translation>Ada ya da isteme göre ara</translation>
    </message>
    <message>
        <source>More for this preset</source>
        <translation>Bu hazır ayar için diğer işlemler</translation>
    </message>
    <message>
        <source>Save the draft as a preset…</source>
        <translation>Taslağı hazır ayar yap…</translation>
    </message>
    <message>
        <source>Read from a file…</source>
        <translation>Dosyadan al…</translation>
    </message>
    <message>
        <source>Share all…</source>
        <translation>Tümünü paylaş…</translation>
    </message>
    <message>
        <source>Without references and pictures, which stay on this computer</source>
        <translation>Bu bilgisayarda kalan referanslar ve görseller olmadan</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Uygula</translation>
    </message>
    <message>
        <source>Settings that you save under a name wait here. One press brings them back.</source>
        <translation>Bir adla kaydettiğiniz ayarlar burada durur. Tek basışla geri gelirler.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Hiçbir şey bulunamadı.</translation>
    </message>
    <message>
        <source>It changes in this draft: {fields}.</source>
        <translation>Bu taslakta değişecekler: {fields}.</translation>
    </message>
    <message>
        <source>This draft has all of its settings already.</source>
        <translation>Bu taslak onun tüm ayarlarına zaten sahip.</translation>
    </message>
    <message>
        <source>Rename “{name}”</source>
        <translation>“{name}” adını değiştir</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Adını değiştir…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Yukarı taşı</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Aşağı taşı</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Paylaş…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Kaldır</translation>
    </message>
    <message>
        <source>Share presets</source>
        <translation>Hazır ayarları paylaş</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tüm dosyalar</translation>
    </message>
    <message>
        <source>Read presets from a file</source>
        <translation>Hazır ayarları dosyadan al</translation>
    </message>
    <message>
        <source>There are no presets in this file.</source>
        <translation>Bu dosyada hazır ayar yok.</translation>
    </message>
    <message numerus="yes">
        <source>%n of them could not be read.</source>
        <translation>
            <numerusform>Bunlardan %n tanesi okunamadı.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PriceSection</name>
    <message>
        <source>Price of a credit</source>
        <translation>Bir kredinin fiyatı</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Para birimi</translation>
    </message>
    <message>
        <source>A credit costs</source>
        <translation>Bir kredi</translation>
    </message>
    <message>
        <source>Own money</source>
        <translation>Kendi paranız</translation>
    </message>
    <message>
        <source>Shows money beside credits. Leave it empty for credits alone.</source>
        <translation>Kredilerin yanında parayı gösterir. Yalnızca kredi için boş bırakın.</translation>
    </message>
</context>
<context>
    <name>Prices</name>
    <message>
        <source>≈ {credits}</source>
        <translation>≈ {credits}</translation>
    </message>
    <message>
        <source>{low}–{high} credits</source>
        <translation>{low}–{high} kredi</translation>
    </message>
    <message>
        <source>by the service&apos;s price list</source>
        <translation>hizmetin fiyat listesine göre</translation>
    </message>
    <message>
        <source>by the published rates</source>
        <translation>yayımlanan ücretlere göre</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>The service could not be reached.</source>
        <translation>Hizmete ulaşılamadı.</translation>
    </message>
    <message>
        <source>Check your internet connection.</source>
        <translation>İnternet bağlantınızı denetleyin.</translation>
    </message>
    <message>
        <source>The service&apos;s address could not be found.</source>
        <translation>Hizmetin adresi bulunamadı.</translation>
    </message>
    <message>
        <source>No secure connection to the service could be made.</source>
        <translation>Hizmetle güvenli bağlantı kurulamadı.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time, and any proxy.</source>
        <translation>Bu bilgisayarın tarihini, saatini ve varsa vekil sunucuyu denetleyin.</translation>
    </message>
    <message>
        <source>The connection to the service was lost.</source>
        <translation>Hizmetle bağlantı koptu.</translation>
    </message>
    <message>
        <source>The service did not answer in time.</source>
        <translation>Hizmet zamanında yanıt vermedi.</translation>
    </message>
    <message>
        <source>The program ended before the service&apos;s answer arrived.</source>
        <translation>Hizmetin yanıtı gelmeden program kapandı.</translation>
    </message>
    <message>
        <source>That is not a request ID.</source>
        <translation>Bu bir istek kimliği değil.</translation>
    </message>
    <message>
        <source>Copy it from your account again.</source>
        <translation>Hesabınızdan bir kez daha kopyalayın.</translation>
    </message>
    <message>
        <source>The service does not know this ID.</source>
        <translation>Hizmet bu kimliği tanımıyor.</translation>
    </message>
    <message>
        <source>Another generation in this library has this ID.</source>
        <translation>Bu kimlik, kitaplıktaki başka bir üretime ait.</translation>
    </message>
    <message>
        <source>Look for the request that was sent at the same time.</source>
        <translation>Aynı anda gönderilmiş isteği arayın.</translation>
    </message>
    <message>
        <source>This ID belongs to a different request.</source>
        <translation>Bu kimlik başka bir isteğe ait.</translation>
    </message>
    <message>
        <source>Another generation now has the ID that this one had.</source>
        <translation>Bu üretimin kimliği artık başka bir üretimde.</translation>
    </message>
    <message>
        <source>Its ID belongs to another generation and was removed here. Adopt the right one if you have it.</source>
        <translation>Kimliği başka bir üretime ait olduğu için kaldırıldı. Doğru kimlik elinizdeyse sahiplenin.</translation>
    </message>
    <message>
        <source>It was sent or cancelled before your change was saved.</source>
        <translation>Değişikliğiniz kaydedilmeden önce gönderildi veya iptal edildi.</translation>
    </message>
    <message>
        <source>Your changes are still in the composer.</source>
        <translation>Değişiklikleriniz hâlâ düzenleyicide duruyor.</translation>
    </message>
    <message>
        <source>A file of the draft that was closed can&apos;t be sent.</source>
        <translation>Kapatılan taslağın bir dosyası gönderilemiyor.</translation>
    </message>
    <message>
        <source>Close another draft, and reopen that one to see which file it is.</source>
        <translation>Başka bir taslağı kapatın ve hangi dosya olduğunu görmek için onu yeniden açın.</translation>
    </message>
    <message>
        <source>It does not fit into your spending limits.</source>
        <translation>Harcama sınırlarınıza sığmıyor.</translation>
    </message>
    <message>
        <source>Wait until the limit frees up, or raise it.</source>
        <translation>Sınır yeniden açılana kadar bekleyin ya da sınırı yükseltin.</translation>
    </message>
    <message>
        <source>Your spending limits ask first.</source>
        <translation>Önce harcama sınırlarınız soruyor.</translation>
    </message>
    <message>
        <source>Look at the button again: it says what it costs and which limit asks.</source>
        <translation>Düğmeye yeniden bakın: ne kadar tutacağını ve hangi sınırın sorduğunu söylüyor.</translation>
    </message>
    <message>
        <source>The limit was not changed.</source>
        <translation>Sınır değiştirilmedi.</translation>
    </message>
    <message>
        <source>To loosen a limit that stops, type its number once more.</source>
        <translation>Durduran bir sınırı gevşetmek için sayısını bir kez daha yazın.</translation>
    </message>
    <message>
        <source>This row of the plan was sent already, or was taken out.</source>
        <translation>Planın bu satırı zaten gönderildi ya da çıkarıldı.</translation>
    </message>
    <message>
        <source>This row of the plan can&apos;t be sent.</source>
        <translation>Planın bu satırı gönderilemiyor.</translation>
    </message>
    <message>
        <source>Take it out, or try again once its cause is gone.</source>
        <translation>Satırı çıkarın ya da nedeni ortadan kalkınca yeniden deneyin.</translation>
    </message>
    <message>
        <source>The library was restored. This row may have been sent since the backup.</source>
        <translation>Kitaplık geri yüklendi. Bu satır yedekten sonra gönderilmiş olabilir.</translation>
    </message>
    <message>
        <source>Look in your account. Send it again only if it is not there.</source>
        <translation>Hesabınıza bakın. Yalnızca orada yoksa yeniden gönderin.</translation>
    </message>
    <message>
        <source>The service reported an internal error.</source>
        <translation>Hizmet bir iç hata bildirdi.</translation>
    </message>
    <message>
        <source>The service&apos;s answer could not be understood.</source>
        <translation>Hizmetin yanıtı anlaşılamadı.</translation>
    </message>
    <message>
        <source>The service&apos;s answer was cut off.</source>
        <translation>Hizmetin yanıtı yarıda kesildi.</translation>
    </message>
    <message>
        <source>The service&apos;s answer was too large to be read.</source>
        <translation>Hizmetin yanıtı okunamayacak kadar büyüktü.</translation>
    </message>
    <message>
        <source>The service redirected to another address, which is never followed.</source>
        <translation>Hizmet başka bir adrese yönlendirdi; yönlendirmeler asla izlenmez.</translation>
    </message>
    <message>
        <source>a web page instead of data</source>
        <translation>veri yerine bir web sayfası</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>boş</translation>
    </message>
    <message>
        <source>without a status</source>
        <translation>durum bilgisi içermiyor</translation>
    </message>
    <message>
        <source>about another generation</source>
        <translation>başka bir üretimle ilgili</translation>
    </message>
    <message>
        <source>a redirect to another address</source>
        <translation>başka bir adrese yönlendirme</translation>
    </message>
    <message>
        <source>too large to be read</source>
        <translation>okunamayacak kadar büyük</translation>
    </message>
    <message>
        <source>cut off halfway</source>
        <translation>yarıda kesilmiş</translation>
    </message>
    <message>
        <source>an internal error of the service</source>
        <translation>hizmetin bir iç hatası</translation>
    </message>
    <message>
        <source>one that can&apos;t be understood</source>
        <translation>anlaşılamayan bir yanıt</translation>
    </message>
    <message>
        <source>It was sent to {service}, which is not asked now.</source>
        <translation>{service} hizmetine gönderildi; şu anda ona sorulmuyor.</translation>
    </message>
    <message>
        <source>The key that it was sent with is not here.</source>
        <translation>Gönderildiği anahtar burada değil.</translation>
    </message>
    <message>
        <source>The key “{name}”, which sent it, is not here.</source>
        <translation>Bunu gönderen “{name}” anahtarı burada değil.</translation>
    </message>
    <message>
        <source>Since {time} no answer about it has come.</source>
        <translation>{time} tarihinden beri bununla ilgili hiçbir yanıt gelmedi.</translation>
    </message>
    <message>
        <source>Since {time} every answer about it has been a refusal: “{words}”.</source>
        <translation>{time} tarihinden beri bununla ilgili her yanıt bir ret: “{words}”.</translation>
    </message>
    <message>
        <source>Since {time} every answer about it has been {what}.</source>
        <translation>{time} tarihinden beri bununla ilgili her yanıt: {what}.</translation>
    </message>
    <message>
        <source>Open the program with that service, and it is followed there. Nothing is given up.</source>
        <translation>Programı o hizmetle açarsanız orada takip edilir. Hiçbir şeyden vazgeçilmez.</translation>
    </message>
    <message>
        <source>Enter that key in the settings, and it is followed again. Nothing is given up.</source>
        <translation>O anahtarı ayarlara girin; yeniden takip edilir. Hiçbir şeyden vazgeçilmez.</translation>
    </message>
    <message>
        <source>The program keeps asking; nothing is given up. If this goes on, save the report for support: it contains what the service answered.</source>
        <translation>Program sormayı sürdürür, hiçbir şeyden vazgeçilmez. Böyle sürerse destek için raporu kaydedin: hizmetin yanıtları onun içinde.</translation>
    </message>
    <message>
        <source>Check your network: a Wi-Fi login page or a proxy may be in the way.</source>
        <translation>Ağınızı denetleyin: bir Wi-Fi giriş sayfası ya da vekil sunucu araya girmiş olabilir.</translation>
    </message>
    <message>
        <source>It was sent to another service than the one that is open.</source>
        <translation>Açık olandan başka bir hizmete gönderildi.</translation>
    </message>
    <message>
        <source>Open the program with that service to follow it.</source>
        <translation>Takip etmek için programı o hizmetle açın.</translation>
    </message>
    <message>
        <source>The service does not accept the API key.</source>
        <translation>Hizmet API anahtarını kabul etmiyor.</translation>
    </message>
    <message>
        <source>Enter a valid key in the settings.</source>
        <translation>Ayarlara geçerli bir anahtar girin.</translation>
    </message>
    <message>
        <source>The account does not have enough credits.</source>
        <translation>Hesapta yeterli kredi yok.</translation>
    </message>
    <message>
        <source>Add credits to your account.</source>
        <translation>Hesabınıza kredi ekleyin.</translation>
    </message>
    <message>
        <source>The API key is not allowed to do this.</source>
        <translation>API anahtarının buna izni yok.</translation>
    </message>
    <message>
        <source>Check the key in your account, or enter another one in the settings.</source>
        <translation>Hesabınızdaki anahtarı denetleyin ya da ayarlara başka bir anahtar girin.</translation>
    </message>
    <message>
        <source>The service does not know this generation.</source>
        <translation>Hizmet bu üretimi tanımıyor.</translation>
    </message>
    <message>
        <source>The service asks for a pause between requests.</source>
        <translation>Hizmet istekler arasında ara verilmesini istiyor.</translation>
    </message>
    <message>
        <source>It continues by itself after the pause.</source>
        <translation>Aradan sonra kendiliğinden sürer.</translation>
    </message>
    <message>
        <source>The service refused the request.</source>
        <translation>Hizmet isteği reddetti.</translation>
    </message>
    <message>
        <source>The service refused the request, but gave it an ID.</source>
        <translation>Hizmet isteği reddetti ama ona bir kimlik verdi.</translation>
    </message>
    <message>
        <source>The service could not make this video.</source>
        <translation>Hizmet bu videoyu üretemedi.</translation>
    </message>
    <message>
        <source>The service gave an unsafe address for the clip.</source>
        <translation>Hizmet klip için güvenli olmayan bir adres verdi.</translation>
    </message>
    <message>
        <source>The link to the clip is no longer valid.</source>
        <translation>Klibin bağlantısı artık geçerli değil.</translation>
    </message>
    <message>
        <source>The clip is not at its address.</source>
        <translation>Klip adresinde değil.</translation>
    </message>
    <message>
        <source>The service says that it finished, but gave no clip.</source>
        <translation>Hizmet bittiğini söylüyor ama klip vermedi.</translation>
    </message>
    <message>
        <source>The clip arrived incomplete.</source>
        <translation>Klip eksik geldi.</translation>
    </message>
    <message>
        <source>The clip arrived empty.</source>
        <translation>Klip boş geldi.</translation>
    </message>
    <message>
        <source>What arrived is not a video.</source>
        <translation>Gelen dosya bir video değil.</translation>
    </message>
    <message>
        <source>The clip contains no picture that can be shown.</source>
        <translation>Klipte gösterilebilecek görüntü yok.</translation>
    </message>
    <message>
        <source>The clip is in a format that this program can&apos;t decode.</source>
        <translation>Klip, bu programın çözemediği bir biçimde.</translation>
    </message>
    <message>
        <source>The decoder failed on the clip.</source>
        <translation>Çözücü bu klipte başarısız oldu.</translation>
    </message>
    <message>
        <source>The clip&apos;s length differs from what was requested.</source>
        <translation>Klip istenen uzunlukta değil.</translation>
    </message>
    <message>
        <source>The clip&apos;s file is no longer in the library&apos;s folder.</source>
        <translation>Klibin dosyası artık kitaplığın klasöründe değil.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Disk dolu.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Diskte yer açın.</translation>
    </message>
    <message>
        <source>The library&apos;s folder can&apos;t be written to.</source>
        <translation>Kitaplık klasörüne yazılamıyor.</translation>
    </message>
    <message>
        <source>Check that the folder is there and that you may write to it.</source>
        <translation>Klasörün yerinde olduğunu ve yazma izniniz olduğunu denetleyin.</translation>
    </message>
    <message>
        <source>The file can&apos;t be written there.</source>
        <translation>Dosya oraya yazılamıyor.</translation>
    </message>
    <message>
        <source>Choose another folder, or check that you may write to this one.</source>
        <translation>Başka bir klasör seçin ya da bu klasöre yazabildiğinizden emin olun.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read.</source>
        <translation>Dosya okunamıyor.</translation>
    </message>
    <message>
        <source>Check that it is there and that you may read it.</source>
        <translation>Yerinde olduğundan ve okuyabildiğinizden emin olun.</translation>
    </message>
    <message>
        <source>That file belongs to a library, which would lose it.</source>
        <translation>Bu dosya bir kitaplığa ait; kitaplık onu yitirirdi.</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>Başka bir ad ya da klasör seçin.</translation>
    </message>
    <message>
        <source>There is no folder for temporary files, or it can&apos;t be written to.</source>
        <translation>Geçici dosyalar için klasör yok ya da oraya yazılamıyor.</translation>
    </message>
    <message>
        <source>Nothing was sent. Check the temporary folder, then try again.</source>
        <translation>Hiçbir şey gönderilmedi. Geçici klasörü denetleyin, sonra yeniden deneyin.</translation>
    </message>
    <message>
        <source>This library was made by a newer version of the program.</source>
        <translation>Bu kitaplık programın daha yeni bir sürümüyle oluşturulmuş.</translation>
    </message>
    <message>
        <source>Update the program, or choose another folder. Nothing was changed.</source>
        <translation>Programı güncelleyin ya da başka bir klasör seçin. Hiçbir şey değiştirilmedi.</translation>
    </message>
    <message>
        <source>The library&apos;s database is damaged.</source>
        <translation>Kitaplığın veritabanı bozulmuş.</translation>
    </message>
    <message>
        <source>Restore a backup, or choose another folder. Nothing was deleted.</source>
        <translation>Bir yedeği geri yükleyin ya da başka bir klasör seçin. Hiçbir şey silinmedi.</translation>
    </message>
    <message>
        <source>The library&apos;s database was deleted while the program ran. It has been written back completely.</source>
        <translation>Program çalışırken kitaplığın veritabanı silinmişti. Eksiksiz olarak geri yazıldı.</translation>
    </message>
    <message>
        <source>Find out what removes files from the library&apos;s folder, then continue.</source>
        <translation>Kitaplık klasöründen dosyaları neyin sildiğini bulun, sonra devam edin.</translation>
    </message>
    <message>
        <source>Another file has replaced the library&apos;s database. It is left alone; a copy of your library is in its backups.</source>
        <translation>Kitaplığın veritabanının yerini başka bir dosya almış. Ona dokunulmadı; kitaplığınızın bir kopyası yedeklerinde duruyor.</translation>
    </message>
    <message>
        <source>Close the program, put the right file in its place, then start again.</source>
        <translation>Programı kapatın, doğru dosyayı yerine koyun, sonra yeniden başlatın.</translation>
    </message>
    <message>
        <source>The library&apos;s folder is no longer where it was.</source>
        <translation>Kitaplığın klasörü artık eski yerinde değil.</translation>
    </message>
    <message>
        <source>Put it back in its place, then go on.</source>
        <translation>Klasörü yerine koyun, sonra devam edin.</translation>
    </message>
    <message>
        <source>Another window is using this library.</source>
        <translation>Bu kitaplığı başka bir pencere kullanıyor.</translation>
    </message>
    <message>
        <source>Close that window, or choose another folder.</source>
        <translation>O pencereyi kapatın ya da başka bir klasör seçin.</translation>
    </message>
    <message>
        <source>Your library is not in {folder}. Nothing was written there.</source>
        <translation>Kitaplığınız {folder} klasöründe değil. Oraya hiçbir şey yazılmadı.</translation>
    </message>
    <message>
        <source>Connect its drive and try again, choose its folder, or start with an empty library.</source>
        <translation>Sürücüsünü bağlayıp yeniden deneyin, klasörünü seçin ya da boş bir kitaplıkla başlayın.</translation>
    </message>
    <message>
        <source>Its database is missing or empty, and no backup can be used. Nothing was changed.</source>
        <translation>Veritabanı yok ya da boş, kullanılabilecek bir yedek de yok. Hiçbir şey değiştirilmedi.</translation>
    </message>
    <message>
        <source>Put the database back and try again, or start with an empty list. No clip is removed.</source>
        <translation>Veritabanını yerine koyup yeniden deneyin ya da boş bir listeyle başlayın. Hiçbir klip silinmez.</translation>
    </message>
    <message>
        <source>The library in {folder} is not yours. Nothing was changed.</source>
        <translation>{folder} klasöründe sizinkinden başka bir kitaplık var. Hiçbir şey değiştirilmedi.</translation>
    </message>
    <message>
        <source>Connect your own drive and try again, or open this one.</source>
        <translation>Kendi sürücünüzü bağlayıp yeniden deneyin ya da bunu açın.</translation>
    </message>
    <message>
        <source>This library is open on another computer.</source>
        <translation>Bu kitaplık başka bir bilgisayarda açık.</translation>
    </message>
    <message>
        <source>Close it there first. Open it here only if it is closed there.</source>
        <translation>Önce orada kapatın. Yalnızca orada kapalıysa burada açın.</translation>
    </message>
    <message>
        <source>The folder {folder} does not answer. Nothing was sent or changed.</source>
        <translation>{folder} klasörü yanıt vermiyor. Hiçbir şey gönderilmedi ve değiştirilmedi.</translation>
    </message>
    <message>
        <source>Check the drive or the network, then try again.</source>
        <translation>Sürücüyü ya da ağı denetleyip yeniden deneyin.</translation>
    </message>
    <message>
        <source>There is no API key yet.</source>
        <translation>Henüz API anahtarı yok.</translation>
    </message>
    <message>
        <source>Enter your key in the settings.</source>
        <translation>Anahtarınızı ayarlara girin.</translation>
    </message>
    <message>
        <source>The key that it belongs to is not here.</source>
        <translation>Ait olduğu anahtar burada değil.</translation>
    </message>
    <message>
        <source>Enter that key in the settings; no other key is sent in its place.</source>
        <translation>O anahtarı ayarlara girin; onun yerine başka bir anahtar gönderilmez.</translation>
    </message>
    <message>
        <source>This key is here already.</source>
        <translation>Bu anahtar zaten burada.</translation>
    </message>
    <message>
        <source>Enter another key, or rename the one that is here.</source>
        <translation>Başka bir anahtar girin ya da buradakinin adını değiştirin.</translation>
    </message>
    <message>
        <source>This can&apos;t be an API key: it contains a line break, a space or a letter that keys never have.</source>
        <translation>Bu bir API anahtarı olamaz: satır sonu, boşluk ya da anahtarlarda hiç bulunmayan bir harf içeriyor.</translation>
    </message>
    <message>
        <source>Copy the key from your account again.</source>
        <translation>Anahtarı hesabınızdan yeniden kopyalayın.</translation>
    </message>
    <message>
        <source>This system has no keyring to keep the API key in.</source>
        <translation>Bu sistemde API anahtarını saklayacak bir anahtarlık yok.</translation>
    </message>
    <message>
        <source>The key is used until the program ends and stored nowhere.</source>
        <translation>Anahtar program kapanana dek kullanılır, hiçbir yere kaydedilmez.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring is locked.</source>
        <translation>Sistem anahtarlığı kilitli.</translation>
    </message>
    <message>
        <source>Unlock it, then enter the key again to keep it.</source>
        <translation>Kilidini açın, sonra saklamak için anahtarı yeniden girin.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring does not answer.</source>
        <translation>Sistem anahtarlığı yanıt vermiyor.</translation>
    </message>
    <message>
        <source>It may be waiting for its password in another window.</source>
        <translation>Başka bir pencerede parolasını bekliyor olabilir.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring would keep the API key unprotected, so it is not used.</source>
        <translation>Sistem anahtarlığı API anahtarını korumasız saklardı; bu yüzden kullanılmıyor.</translation>
    </message>
    <message>
        <source>No storage is set up for your own files.</source>
        <translation>Kendi dosyalarınız için kurulmuş bir depolama yok.</translation>
    </message>
    <message>
        <source>Set one up in the settings under Hosting, or use a public link.</source>
        <translation>Ayarlarda Barındırma altında bir depolama kurun ya da herkese açık bir bağlantı kullanın.</translation>
    </message>
    <message>
        <source>Your storage could not be reached.</source>
        <translation>Depolamanıza ulaşılamadı.</translation>
    </message>
    <message>
        <source>Check the endpoint and your internet connection.</source>
        <translation>Uç noktayı ve internet bağlantınızı denetleyin.</translation>
    </message>
    <message>
        <source>No secure connection to your storage could be made.</source>
        <translation>Depolamanıza güvenli bağlantı kurulamadı.</translation>
    </message>
    <message>
        <source>Check the endpoint, and this computer&apos;s date and time.</source>
        <translation>Uç noktayı ve bu bilgisayarın tarih ve saatini denetleyin.</translation>
    </message>
    <message>
        <source>Your storage reported an internal error.</source>
        <translation>Depolamanız bir iç hata bildirdi.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Daha sonra yeniden deneyin.</translation>
    </message>
    <message>
        <source>Your storage has no room for this file.</source>
        <translation>Depolamanızda bu dosya için yer yok.</translation>
    </message>
    <message>
        <source>Free some space in it, or raise its limit.</source>
        <translation>İçinde yer açın ya da sınırını yükseltin.</translation>
    </message>
    <message>
        <source>Your storage does not allow this to the access key.</source>
        <translation>Depolamanız erişim anahtarına bu izni vermiyor.</translation>
    </message>
    <message>
        <source>Allow the key to write, read and delete objects in the bucket.</source>
        <translation>Anahtarın kovadaki nesneleri yazmasına, okumasına ve silmesine izin verin.</translation>
    </message>
    <message>
        <source>Your storage refused the file.</source>
        <translation>Depolamanız dosyayı reddetti.</translation>
    </message>
    <message>
        <source>Check the settings under Hosting.</source>
        <translation>Barındırma altındaki ayarları denetleyin.</translation>
    </message>
    <message>
        <source>Your storage expects the bucket&apos;s name in front of the host name.</source>
        <translation>Depolamanız, kova adının sunucu adının başında yer almasını istiyor.</translation>
    </message>
    <message>
        <source>Enter the endpoint of the region, without the bucket in it.</source>
        <translation>Bölgenin uç noktasını, içinde kova adı olmadan girin.</translation>
    </message>
    <message>
        <source>The account of your storage is suspended or in arrears.</source>
        <translation>Depolama hesabınız askıya alınmış ya da ödemesi gecikmiş.</translation>
    </message>
    <message>
        <source>Check the account on your storage&apos;s own page.</source>
        <translation>Depolamanızın kendi sayfasında hesabın durumuna bakın.</translation>
    </message>
    <message>
        <source>Your storage does not know the access key.</source>
        <translation>Depolamanız erişim anahtarını tanımıyor.</translation>
    </message>
    <message>
        <source>Copy the access key from your storage again.</source>
        <translation>Erişim anahtarını depolamanızdan bir kez daha kopyalayın.</translation>
    </message>
    <message>
        <source>The secret does not belong to the access key.</source>
        <translation>Gizli anahtar erişim anahtarına ait değil.</translation>
    </message>
    <message>
        <source>Copy the secret from your storage again.</source>
        <translation>Gizli anahtarı depolamanızdan bir kez daha kopyalayın.</translation>
    </message>
    <message>
        <source>The bucket is in another region.</source>
        <translation>Kova başka bir bölgede.</translation>
    </message>
    <message>
        <source>Enter the region that your storage names for it.</source>
        <translation>Depolamanızın onun için söylediği bölgeyi girin.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs from your storage&apos;s by too much.</source>
        <translation>Bu bilgisayarın saati depolamanızınkinden çok farklı.</translation>
    </message>
    <message>
        <source>Set this computer&apos;s date and time.</source>
        <translation>Bu bilgisayarın tarih ve saatini ayarlayın.</translation>
    </message>
    <message>
        <source>Your storage has no such bucket.</source>
        <translation>Depolamanızda böyle bir kova yok.</translation>
    </message>
    <message>
        <source>Check its name, or create it there.</source>
        <translation>Adını denetleyin ya da onu orada oluşturun.</translation>
    </message>
    <message>
        <source>The uploaded file can&apos;t be read by its link.</source>
        <translation>Yüklenen dosya bağlantısıyla okunamıyor.</translation>
    </message>
    <message>
        <source>Make files at the public address readable by anyone, or use signed links.</source>
        <translation>Herkese açık adresteki dosyaları herkesin okumasına izin verin ya da imzalı bağlantılar kullanın.</translation>
    </message>
    <message>
        <source>The link ends sooner than the service may need it.</source>
        <translation>Bağlantı, hizmetin ona gerek duyabileceği süreden önce bitiyor.</translation>
    </message>
    <message>
        <source>Let links last six hours or more.</source>
        <translation>Bağlantıların ömrünü altı saat ya da daha uzun yapın.</translation>
    </message>
    <message>
        <source>Something went wrong in the program.</source>
        <translation>Programın kendisinde bir sorun oldu.</translation>
    </message>
    <message>
        <source>The log says more.</source>
        <translation>Ayrıntılar günlükte.</translation>
    </message>
    <message>
        <source>Nothing has been charged.</source>
        <translation>Ücret kesilmedi.</translation>
    </message>
    <message>
        <source>Send now tries it again at once.</source>
        <translation>“Şimdi gönder” hemen yeniden dener.</translation>
    </message>
    <message>
        <source>It may be charged.</source>
        <translation>Ücret kesilebilir.</translation>
    </message>
    <message>
        <source>It may have been charged.</source>
        <translation>Ücret kesilmiş olabilir.</translation>
    </message>
    <message>
        <source>Check in your account whether it was charged before you generate it again.</source>
        <translation>Yeniden üretmeden önce hesabınızdan ücret kesilip kesilmediğine bakın.</translation>
    </message>
    <message>
        <source>It has been charged.</source>
        <translation>Ücreti kesildi.</translation>
    </message>
    <message>
        <source>The program keeps asking the service; nothing is given up.</source>
        <translation>Program hizmete sormayı sürdürür; hiçbir şeyden vazgeçilmez.</translation>
    </message>
    <message>
        <source>It is paid for; fetching it costs nothing.</source>
        <translation>Ücreti ödendi; getirmek ücretsizdir.</translation>
    </message>
    <message>
        <source>It is downloaded again automatically.</source>
        <translation>Kendiliğinden yeniden getirilir.</translation>
    </message>
    <message>
        <source>Whether the credits are refunded is up to the service.</source>
        <translation>Kredilerin iadesine hizmet karar verir.</translation>
    </message>
    <message>
        <source>Retry sends it again, for a new charge.</source>
        <translation>“Yeniden dene” yeni bir ücretle baştan gönderir.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Ücret kesilmedi.</translation>
    </message>
    <message>
        <source>Change it with Reuse. Retry sends it again, for a new charge.</source>
        <translation>“Yeniden kullan” ile değiştirin. “Yeniden dene” yeni bir ücretle baştan gönderir.</translation>
    </message>
    <message>
        <source>Fetch again asks the service for a new link.</source>
        <translation>“Yeniden getir” hizmetten yeni bir bağlantı ister.</translation>
    </message>
    <message>
        <source>Its answer contained a request ID: Adopt checks it with the service, which costs nothing.</source>
        <translation>Yanıtında bir istek kimliği vardı: “Sahiplen” bunu hizmete sorar, bu ücretsizdir.</translation>
    </message>
    <message>
        <source>The disk is full: {size} more is needed.</source>
        <translation>Disk dolu: {size} daha gerekiyor.</translation>
    </message>
    <message>
        <source>No key was entered for {service}. The key of another service is never sent there.</source>
        <translation>{service} için anahtar girilmedi. Başka bir hizmetin anahtarı oraya hiçbir zaman gönderilmez.</translation>
    </message>
    <message>
        <source>The key “{name}” is not here.</source>
        <translation>“{name}” anahtarı burada değil.</translation>
    </message>
    <message>
        <source>This key is here already, as “{name}”.</source>
        <translation>Bu anahtar “{name}” adıyla zaten burada.</translation>
    </message>
    <message>
        <source>The clip is not at its address yet.</source>
        <translation>Klip henüz adresinde değil.</translation>
    </message>
    <message>
        <source>This library is open on another computer: {name}, last seen {time}.</source>
        <translation>Bu kitaplık başka bir bilgisayarda açık: {name}, son görülme {time}.</translation>
    </message>
    <message>
        <source>{cause}: “{words}”</source>
        <translation>{cause}: “{words}”</translation>
    </message>
    <message>
        <source>The service refused the request: “{words}”</source>
        <translation>Hizmet isteği reddetti: “{words}”</translation>
    </message>
    <message>
        <source>The service could not make this video: “{words}”</source>
        <translation>Hizmet bu videoyu üretemedi: “{words}”</translation>
    </message>
</context>
<context>
    <name>ProjectBox</name>
    <message>
        <source>Project</source>
        <translation>Proje</translation>
    </message>
    <message>
        <source>New clips go to this project.</source>
        <translation>Yeni klipler bu projeye gider.</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Proje yok</translation>
    </message>
</context>
<context>
    <name>PromptEdit</name>
    <message>
        <source>Describe the scene: who, where, what happens, how the camera moves, the light.</source>
        <translation>Sahneyi anlatın: kim, nerede, ne oluyor, kamera nasıl hareket ediyor, ışık nasıl.</translation>
    </message>
</context>
<context>
    <name>PromptLibraryDialog</name>
    <message>
        <source>Prompt library</source>
        <translation>İstem kitaplığı</translation>
    </message>
    <message>
        <source>Search the prompts</source>
        <translation>İstemlerde ara</translation>
    </message>
    <message>
        <source>Search by title or words</source>
        <translation>Başlığa ya da sözcüklere göre ara</translation>
    </message>
    <message>
        <source>More for this prompt</source>
        <translation>Bu istem için diğer işlemler</translation>
    </message>
    <message>
        <source>Save the draft&apos;s prompt…</source>
        <translation>Taslağın istemini kaydet…</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Araya ekle</translation>
    </message>
    <message>
        <source>Puts it where the cursor is in the prompt</source>
        <translation>İstemde imlecin olduğu yere koyar</translation>
    </message>
    <message>
        <source>Replace the prompt</source>
        <translation>İstemin yerine koy</translation>
    </message>
    <message>
        <source>Prompts that you save under a title wait here.</source>
        <translation>Bir başlıkla kaydettiğiniz istemler burada durur.</translation>
    </message>
    <message>
        <source>What you send is listed here.</source>
        <translation>Gönderdikleriniz burada sıralanır.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Hiçbir şey bulunamadı.</translation>
    </message>
    <message>
        <source>Sent prompt</source>
        <translation>Gönderilen istem</translation>
    </message>
    <message>
        <source>Fill in: {names}</source>
        <translation>Doldurun: {names}</translation>
    </message>
    <message>
        <source>Rename “{name}”</source>
        <translation>“{name}” adını değiştir</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Düzenle…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Kaldır</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Kaydet…</translation>
    </message>
    <message>
        <source>Rename the folder…</source>
        <translation>Klasörün adını değiştir…</translation>
    </message>
</context>
<context>
    <name>PromptList</name>
    <message>
        <source>Prompts</source>
        <translation>İstemler</translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>Free to start, asks for a card</source>
        <translation>Başlangıçta ücretsiz, kart ister</translation>
    </message>
    <message>
        <source>Free to start</source>
        <translation>Başlangıçta ücretsiz</translation>
    </message>
    <message>
        <source>Pay for what you use</source>
        <translation>Kullandığınız kadar ödersiniz</translation>
    </message>
    <message>
        <source>One price a month</source>
        <translation>Aylık tek fiyat</translation>
    </message>
    <message>
        <source>Pay by size</source>
        <translation>Boyuta göre ödersiniz</translation>
    </message>
    <message>
        <source>Your own server on the web</source>
        <translation>Web&apos;deki kendi sunucunuz</translation>
    </message>
    <message>
        <source>Volcengine or BytePlus</source>
        <translation>Volcengine ya da BytePlus</translation>
    </message>
    <message>
        <source>Alibaba Cloud</source>
        <translation>Alibaba Cloud</translation>
    </message>
    <message>
        <source>Anything that speaks S3</source>
        <translation>S3 konuşan her şey</translation>
    </message>
    <message>
        <source>On the last page mark everything with &lt;kbd&gt;{keys}&lt;/kbd&gt;, copy it and paste it below. The secret is shown only once.</source>
        <translation>Son sayfada &lt;kbd&gt;{keys}&lt;/kbd&gt; ile her şeyi seçin, kopyalayıp aşağıya yapıştırın. Gizli anahtar yalnızca bir kez gösterilir.</translation>
    </message>
    <message>
        <source>Press &lt;b&gt;Create bucket&lt;/b&gt; and give it a name, for example seedance-refs. Leave the rest.</source>
        <translation>&lt;b&gt;Create bucket&lt;/b&gt; düğmesine basıp bir ad verin, örneğin seedance-refs. Gerisini olduğu gibi bırakın.</translation>
    </message>
    <message>
        <source>Go back to R2, open &lt;b&gt;Manage R2 API tokens&lt;/b&gt; and press &lt;b&gt;Create Account API token&lt;/b&gt;. Choose &lt;b&gt;Object Read &amp; Write&lt;/b&gt; and your bucket.</source>
        <translation>R2&apos;ye dönün, &lt;b&gt;Manage R2 API tokens&lt;/b&gt; sayfasını açıp &lt;b&gt;Create Account API token&lt;/b&gt; düğmesine basın. &lt;b&gt;Object Read &amp; Write&lt;/b&gt; iznini ve kovanızı seçin.</translation>
    </message>
    <message>
        <source>Under &lt;b&gt;Buckets&lt;/b&gt; press &lt;b&gt;Create a Bucket&lt;/b&gt;. Keep it private.</source>
        <translation>&lt;b&gt;Buckets&lt;/b&gt; altında &lt;b&gt;Create a Bucket&lt;/b&gt; düğmesine basın. Kova gizli kalsın.</translation>
    </message>
    <message>
        <source>Under &lt;b&gt;Application Keys&lt;/b&gt; press &lt;b&gt;Add a New Application Key&lt;/b&gt;. Choose your bucket and &lt;b&gt;Read and Write&lt;/b&gt;.</source>
        <translation>&lt;b&gt;Application Keys&lt;/b&gt; altında &lt;b&gt;Add a New Application Key&lt;/b&gt; düğmesine basın. Kovanızı ve &lt;b&gt;Read and Write&lt;/b&gt; iznini seçin.</translation>
    </message>
    <message>
        <source>Copy the whole box with &lt;b&gt;keyID&lt;/b&gt; and &lt;b&gt;applicationKey&lt;/b&gt; and paste it below. The endpoint is also shown with your bucket.</source>
        <translation>&lt;b&gt;keyID&lt;/b&gt; ve &lt;b&gt;applicationKey&lt;/b&gt; bulunan kutunun tamamını kopyalayıp aşağıya yapıştırın. Uç nokta kovanızın yanında da yazar.</translation>
    </message>
    <message>
        <source>In S3 press &lt;b&gt;Create bucket&lt;/b&gt;. Leave &lt;b&gt;Block all public access&lt;/b&gt; on.</source>
        <translation>S3&apos;te &lt;b&gt;Create bucket&lt;/b&gt; düğmesine basın. &lt;b&gt;Block all public access&lt;/b&gt; açık kalsın.</translation>
    </message>
    <message>
        <source>In IAM make a user that may read, write and delete in this bucket, and press &lt;b&gt;Create access key&lt;/b&gt;.</source>
        <translation>IAM&apos;de bu kovada okuyabilen, yazabilen ve silebilen bir kullanıcı oluşturup &lt;b&gt;Create access key&lt;/b&gt; düğmesine basın.</translation>
    </message>
    <message>
        <source>Copy both keys, or what is in the .csv file, and paste them below.</source>
        <translation>İki anahtarı ya da .csv dosyasının içindekileri kopyalayıp aşağıya yapıştırın.</translation>
    </message>
    <message>
        <source>Under &lt;b&gt;Spaces Object Storage&lt;/b&gt; press &lt;b&gt;Create Bucket&lt;/b&gt; and choose a region.</source>
        <translation>&lt;b&gt;Spaces Object Storage&lt;/b&gt; altında &lt;b&gt;Create Bucket&lt;/b&gt; düğmesine basıp bir bölge seçin.</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Access Keys&lt;/b&gt; and press &lt;b&gt;Create Access Key&lt;/b&gt;. Give it &lt;b&gt;Read/Write/Delete&lt;/b&gt; for your bucket.</source>
        <translation>&lt;b&gt;Access Keys&lt;/b&gt; sayfasını açıp &lt;b&gt;Create Access Key&lt;/b&gt; düğmesine basın. Kovanız için &lt;b&gt;Read/Write/Delete&lt;/b&gt; izni verin.</translation>
    </message>
    <message>
        <source>Copy both keys and the bucket&apos;s &lt;b&gt;Origin Endpoint&lt;/b&gt; and paste them below.</source>
        <translation>İki anahtarı ve kovanın &lt;b&gt;Origin Endpoint&lt;/b&gt; adresini kopyalayıp aşağıya yapıştırın.</translation>
    </message>
    <message>
        <source>Under &lt;b&gt;Buckets&lt;/b&gt; press &lt;b&gt;Create Bucket&lt;/b&gt; and choose a region.</source>
        <translation>&lt;b&gt;Buckets&lt;/b&gt; altında &lt;b&gt;Create Bucket&lt;/b&gt; düğmesine basıp bir bölge seçin.</translation>
    </message>
    <message>
        <source>Under &lt;b&gt;Access Keys&lt;/b&gt; press &lt;b&gt;Create Access Key&lt;/b&gt;.</source>
        <translation>&lt;b&gt;Access Keys&lt;/b&gt; altında &lt;b&gt;Create Access Key&lt;/b&gt; düğmesine basın.</translation>
    </message>
    <message>
        <source>Under &lt;b&gt;Buckets&lt;/b&gt; press &lt;b&gt;Create&lt;/b&gt;. Keep it private.</source>
        <translation>&lt;b&gt;Buckets&lt;/b&gt; altında &lt;b&gt;Create&lt;/b&gt; düğmesine basın. Kova gizli kalsın.</translation>
    </message>
    <message>
        <source>Under &lt;b&gt;Settings&lt;/b&gt; open &lt;b&gt;Interoperability&lt;/b&gt; and press &lt;b&gt;Create a key for a service account&lt;/b&gt;.</source>
        <translation>&lt;b&gt;Settings&lt;/b&gt; altında &lt;b&gt;Interoperability&lt;/b&gt; sekmesini açıp &lt;b&gt;Create a key for a service account&lt;/b&gt; düğmesine basın.</translation>
    </message>
    <message>
        <source>Copy &lt;b&gt;Access key&lt;/b&gt; and &lt;b&gt;Secret&lt;/b&gt; and paste them below.</source>
        <translation>&lt;b&gt;Access key&lt;/b&gt; ile &lt;b&gt;Secret&lt;/b&gt; değerlerini kopyalayıp aşağıya yapıştırın.</translation>
    </message>
    <message>
        <source>Press &lt;b&gt;Create Bucket&lt;/b&gt;. Keep it private.</source>
        <translation>&lt;b&gt;Create Bucket&lt;/b&gt; düğmesine basın. Kova gizli kalsın.</translation>
    </message>
    <message>
        <source>Open &lt;b&gt;Access Keys&lt;/b&gt; and press &lt;b&gt;Create Access Key&lt;/b&gt;. Make it an &lt;b&gt;Editor&lt;/b&gt; of your bucket.</source>
        <translation>&lt;b&gt;Access Keys&lt;/b&gt; sayfasını açıp &lt;b&gt;Create Access Key&lt;/b&gt; düğmesine basın. Kovanız için &lt;b&gt;Editor&lt;/b&gt; yapın.</translation>
    </message>
    <message>
        <source>Your server needs an https address that can be reached from the internet.</source>
        <translation>Sunucunuzun internetten ulaşılabilen bir https adresi olmalı.</translation>
    </message>
    <message>
        <source>In its console press &lt;b&gt;Create Bucket&lt;/b&gt;, then open &lt;b&gt;Access Keys&lt;/b&gt; and press &lt;b&gt;Create access key&lt;/b&gt;.</source>
        <translation>Konsolunda &lt;b&gt;Create Bucket&lt;/b&gt; düğmesine, ardından &lt;b&gt;Access Keys&lt;/b&gt; sayfasında &lt;b&gt;Create access key&lt;/b&gt; düğmesine basın.</translation>
    </message>
    <message>
        <source>Copy both keys, or what is in credentials.json, and paste them below.</source>
        <translation>İki anahtarı ya da credentials.json dosyasının içindekileri kopyalayıp aşağıya yapıştırın.</translation>
    </message>
    <message>
        <source>Under &lt;b&gt;API Access Key&lt;/b&gt; press &lt;b&gt;Create Access Key&lt;/b&gt;.</source>
        <translation>&lt;b&gt;API Access Key&lt;/b&gt; altında &lt;b&gt;Create Access Key&lt;/b&gt; düğmesine basın.</translation>
    </message>
    <message>
        <source>Copy both keys and the bucket&apos;s &lt;b&gt;Endpoint&lt;/b&gt; and paste them below.</source>
        <translation>İki anahtarı ve kovanın &lt;b&gt;Endpoint&lt;/b&gt; adresini kopyalayıp aşağıya yapıştırın.</translation>
    </message>
    <message>
        <source>In RAM make a user that may read, write and delete in this bucket, and press &lt;b&gt;Create AccessKey&lt;/b&gt;.</source>
        <translation>RAM&apos;de bu kovada okuyabilen, yazabilen ve silebilen bir kullanıcı oluşturup &lt;b&gt;Create AccessKey&lt;/b&gt; düğmesine basın.</translation>
    </message>
    <message>
        <source>Make a bucket in your storage. It can stay private.</source>
        <translation>Depolamanızda bir kova oluşturun. Gizli kalabilir.</translation>
    </message>
    <message>
        <source>Make a pair of keys that may write, read and delete in it.</source>
        <translation>Bu kovada yazabilen, okuyabilen ve silebilen bir anahtar çifti oluşturun.</translation>
    </message>
    <message>
        <source>Copy the address and both keys and paste them below.</source>
        <translation>Adresi ve iki anahtarı kopyalayıp aşağıya yapıştırın.</translation>
    </message>
    <message>
        <source>Account ID</source>
        <translation>Account ID (hesap kimliği)</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Uç nokta (Endpoint)</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bölge (Region)</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>Kova (Bucket)</translation>
    </message>
    <message>
        <source>Access Key ID</source>
        <translation>Access Key ID</translation>
    </message>
    <message>
        <source>Secret Access Key</source>
        <translation>Secret Access Key</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Önek</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Herkese açık adres</translation>
    </message>
    <message>
        <source>Links last</source>
        <translation>Bağlantıların ömrü</translation>
    </message>
    <message>
        <source>Other S3</source>
        <translation>Diğer S3</translation>
    </message>
</context>
<context>
    <name>Queries</name>
    <message>
        <source>Did you mean {word}?</source>
        <translation>{word} mi demek istediniz?</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>“{text}”</translation>
    </message>
    <message>
        <source>not {term}</source>
        <translation>{term} değil</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Oran</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Çözünürlük</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Uzunluk</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Yıldız</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tarih</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>En yeni</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>En eski</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>En uzun</translation>
    </message>
    <message>
        <source>Dearest</source>
        <translation>En pahalı</translation>
    </message>
    <message>
        <source>Best rated</source>
        <translation>En beğenilen</translation>
    </message>
    <message>
        <source>By prompt</source>
        <translation>İsteme göre</translation>
    </message>
    <message>
        <source>All clips</source>
        <translation>Tüm klipler</translation>
    </message>
    <message>
        <source>Unrated</source>
        <translation>Yıldızsız</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Proje yok</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Çöp kutusu</translation>
    </message>
    <message>
        <source>Stars go from 0 to 5.</source>
        <translation>Yıldızlar 0 ile 5 arasındadır.</translation>
    </message>
    <message>
        <source>The search knows no word “{value}:”.</source>
        <translation>Arama “{value}:” sözcüğünü tanımıyor.</translation>
    </message>
    <message>
        <source>“{value}” is not a number. Write {word}:&gt;=4 or {word}:2..5.</source>
        <translation>“{value}” bir sayı değil. {word}:&gt;=4 ya da {word}:2..5 yazın.</translation>
    </message>
    <message>
        <source>“{value}” is not a day. Write {word}:2026-11-01, {word}:week or {word}:today.</source>
        <translation>“{value}” bir gün değil. {word}:2026-11-01, {word}:week ya da {word}:today yazın.</translation>
    </message>
    <message>
        <source>{word}: can&apos;t be “{value}”.</source>
        <translation>{word}: “{value}” olamaz.</translation>
    </message>
    <message>
        <source>“{value}” ends before it begins.</source>
        <translation>“{value}” başlamadan bitiyor.</translation>
    </message>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>Bir tırnak işareti kapatılmamış.</translation>
    </message>
    <message>
        <source>That is too long. Its end is left out.</source>
        <translation>Bu çok uzun. Sonu dikkate alınmadı.</translation>
    </message>
    <message>
        <source>Something must follow {word}:</source>
        <translation>{word}: sözcüğünden sonra bir şey gelmeli</translation>
    </message>
    <message>
        <source>Something must follow {word}: – for example {example}.</source>
        <translation>{word}: sözcüğünden sonra bir şey gelmeli – örneğin {example}.</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>etiket</translation>
    </message>
    <message>
        <source>project</source>
        <translation>proje</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>referans</translation>
    </message>
    <message>
        <source>id</source>
        <translation>kimlik</translation>
    </message>
    <message>
        <source>more than {amount}</source>
        <translation>{amount} üzeri</translation>
    </message>
    <message>
        <source>{amount} and up</source>
        <translation>{amount} ve üzeri</translation>
    </message>
    <message>
        <source>less than {amount}</source>
        <translation>{amount} altı</translation>
    </message>
    <message>
        <source>up to {amount}</source>
        <translation>en çok {amount}</translation>
    </message>
    <message>
        <source>{amount} stars</source>
        <translation>{amount} yıldız</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} ve sonrası</translation>
    </message>
    <message>
        <source>before {day}</source>
        <translation>{day} öncesi</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Bugün</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Dün</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Bu hafta</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Bu ay</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Bu yıl</translation>
    </message>
    <message>
        <source>Unseen</source>
        <translation>Görülmemiş</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Görülmüş</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>Seçilmiş</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Elenmiş</translation>
    </message>
    <message>
        <source>Keeper</source>
        <translation>Saklanan</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>İçe aktarılmış</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>notu olan</translation>
    </message>
    <message>
        <source>with a tag</source>
        <translation>etiketi olan</translation>
    </message>
    <message>
        <source>in a project</source>
        <translation>bir projede</translation>
    </message>
    <message>
        <source>with references</source>
        <translation>referansı olan</translation>
    </message>
</context>
<context>
    <name>QueryCompleter</name>
    <message>
        <source>Suggestions</source>
        <translation>Öneriler</translation>
    </message>
</context>
<context>
    <name>QueryLine</name>
    <message>
        <source>Looking for: {terms}</source>
        <translation>Aranan: {terms}</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Release all</source>
        <translation>Tümünü serbest bırak</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>fiyatı bilinmiyor</translation>
    </message>
    <message>
        <source>more than {credits}</source>
        <translation>{credits} üzeri</translation>
    </message>
    <message>
        <source>all done about {time}</source>
        <translation>yaklaşık {time} hepsi biter</translation>
    </message>
    <message>
        <source>Pauses at {time}</source>
        <translation>{time} itibarıyla duraklar</translation>
    </message>
    <message>
        <source>Pauses after {credits} more</source>
        <translation>{credits} daha harcanınca duraklar</translation>
    </message>
</context>
<context>
    <name>QueueStrip</name>
    <message>
        <source>More for all waiting</source>
        <translation>Bekleyenlerin tümü için diğer işlemler</translation>
    </message>
    <message>
        <source>Resume sending</source>
        <translation>Sürdür</translation>
    </message>
    <message>
        <source>Pause sending</source>
        <translation>Gönderimi duraklat</translation>
    </message>
    <message>
        <source>Pause at a time…</source>
        <translation>Belirli bir saatte duraklat…</translation>
    </message>
    <message>
        <source>Pause after a sum…</source>
        <translation>Belirli bir tutardan sonra duraklat…</translation>
    </message>
    <message>
        <source>Hold all</source>
        <translation>Tümünü beklet</translation>
    </message>
</context>
<context>
    <name>ReconcileBox</name>
    <message>
        <source>Request ID</source>
        <translation>İstek kimliği</translation>
    </message>
    <message>
        <source>Request ID from your account</source>
        <translation>Hesabınızdaki istek kimliği</translation>
    </message>
    <message>
        <source>Adopt</source>
        <translation>Sahiplen</translation>
    </message>
    <message>
        <source>Checks the ID; this costs nothing.</source>
        <translation>Kimliği denetler; ücretsizdir.</translation>
    </message>
    <message>
        <source>Adopt anyway</source>
        <translation>Yine de sahiplen</translation>
    </message>
    <message>
        <source>You can remove the ID again until its clip is here.</source>
        <translation>Klibi gelene kadar kimliği geri alabilirsiniz.</translation>
    </message>
    <message>
        <source>If the first request was accepted, this one is charged as well: {price}.</source>
        <translation>İlki kabul edildiyse bu ikinci kez ücretlendirilir: {price}.</translation>
    </message>
    <message>
        <source>Other ID</source>
        <translation>Başka kimlik</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Yeniden gönder</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>If the first request was accepted, this one is charged as well.</source>
        <translation>İlki kabul edildiyse bu ikinci kez ücretlendirilir.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Denetleniyor…</translation>
    </message>
    <message>
        <source>This ID belongs to a different request:</source>
        <translation>Bu kimlik başka bir isteğe ait:</translation>
    </message>
</context>
<context>
    <name>ReconcileDialog</name>
    <message>
        <source>Reconcile with a statement</source>
        <translation>Hesap dökümüyle karşılaştır</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
</context>
<context>
    <name>ReconcileTable</name>
    <message>
        <source>Statement</source>
        <translation>Döküm</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zaman</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>İstek</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Burada</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Bulgu</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Its database was damaged. The backup of {time} has replaced it.</source>
        <translation>Veritabanı bozulmuştu. Yerini {time} tarihli yedek aldı.</translation>
    </message>
    <message>
        <source>Its database was damaged, and there was no backup yet. Everything readable has been restored.</source>
        <translation>Veritabanı bozulmuştu ve henüz yedeği yoktu. Okunabilen her şey geri yüklendi.</translation>
    </message>
    <message>
        <source>Its database was damaged, there was no backup yet, and nothing in it could be read. The library starts empty.</source>
        <translation>Veritabanı bozulmuştu, henüz yedeği yoktu ve içindeki hiçbir şey okunamadı. Kitaplık boş başlıyor.</translation>
    </message>
    <message>
        <source>Its database was missing or empty, and there was no backup. The library starts empty.</source>
        <translation>Veritabanı yoktu ya da boştu, yedeği de yoktu. Kitaplık boş başlıyor.</translation>
    </message>
    <message>
        <source>Its database was missing or empty. The backup of {time} has replaced it.</source>
        <translation>Veritabanı yoktu ya da boştu. Yerini {time} tarihli yedek aldı.</translation>
    </message>
    <message>
        <source>Generations restored</source>
        <translation>Geri yüklenen üretimler</translation>
    </message>
    <message>
        <source>The latest generations may be missing from the list.</source>
        <translation>Son üretimler listede eksik olabilir.</translation>
    </message>
    <message>
        <source>Of these, newer than the backup</source>
        <translation>Bunlardan yedekten yeni olanlar</translation>
    </message>
    <message>
        <source>The program did not end cleanly last time, and the file with the latest changes beside the database is missing or damaged. The library is open as it was before those changes.</source>
        <translation>Program geçen sefer düzgün kapanmadı ve veritabanının yanındaki, son değişiklikleri tutan dosya eksik ya da bozuk. Kitaplık, bu değişikliklerden önceki hâliyle açıldı.</translation>
    </message>
    <message>
        <source>This computer has sent requests from this library that are not in it. Its folder was probably put back as it was on an earlier day, for example by a backup program.</source>
        <translation>Bu bilgisayar bu kitaplıktan, kitaplıkta bulunmayan istekler gönderdi. Klasörü büyük olasılıkla, örneğin bir yedekleme programı tarafından, önceki bir günkü hâline geri getirildi.</translation>
    </message>
    <message>
        <source>Waiting at that time, perhaps sent since</source>
        <translation>O sırada bekleyen, belki sonra gönderilmiş olanlar</translation>
    </message>
    <message>
        <source>Clips without a generation</source>
        <translation>Üretimi olmayan klipler</translation>
    </message>
    <message>
        <source>Generations in the library</source>
        <translation>Kitaplıktaki üretimler</translation>
    </message>
    <message>
        <source>What could not be read is missing from the list.</source>
        <translation>Okunamayanlar listede eksik.</translation>
    </message>
    <message>
        <source>What was made after the backup and could not be read is missing from the list.</source>
        <translation>Yedekten sonra yapılıp okunamayanlar listede eksik.</translation>
    </message>
    <message>
        <source>Your account shows all that was charged.</source>
        <translation>Kesilen bütün ücretleri hesabınızda görebilirsiniz.</translation>
    </message>
    <message>
        <source>What may have been sent since is never sent again by itself.</source>
        <translation>Sonradan gönderilmiş olabilecekler, siz demeden asla yeniden gönderilmez.</translation>
    </message>
    <message>
        <source>Credits may have been charged for it: check in your account before you generate it again.</source>
        <translation>Bunun için ücret kesilmiş olabilir: yeniden üretmeden önce hesabınıza bakın.</translation>
    </message>
    <message>
        <source>No clip was removed; all are where they were.</source>
        <translation>Hiçbir klip silinmedi; hepsi yerinde.</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Your library was restored</source>
        <translation>Kitaplığınız geri yüklendi</translation>
    </message>
    <message>
        <source>The latest changes to your library may be lost</source>
        <translation>Kitaplığınızdaki son değişiklikler kaybolmuş olabilir</translation>
    </message>
    <message>
        <source>Your library is an earlier copy of itself</source>
        <translation>Kitaplığınız kendisinin daha eski bir kopyası</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>Hiçbir şey silinmedi.</translation>
    </message>
    <message>
        <source>Nothing was deleted. The damaged database is in {folder}</source>
        <translation>Hiçbir şey silinmedi. Bozuk veritabanı şurada: {folder}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Klasörde göster</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Tamam</translation>
    </message>
</context>
<context>
    <name>ReferenceAdvice</name>
    <message>
        <source>Try again</source>
        <translation>Yeniden dene</translation>
    </message>
</context>
<context>
    <name>ReferenceDialog</name>
    <message>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <source>No note</source>
        <translation>Not yok</translation>
    </message>
    <message>
        <source>Say it in the prompt</source>
        <translation>İstemde söyle</translation>
    </message>
    <message>
        <source>A note for yourself. The service has no field for it.</source>
        <translation>Kendiniz için bir not: hizmette bunun için alan yok.</translation>
    </message>
    <message>
        <source>It could not be fetched to this computer, so it can&apos;t be cropped or cut here.</source>
        <translation>Bu bilgisayara alınamadığı için burada kırpılamaz ya da kesilemez.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referans</translation>
    </message>
</context>
<context>
    <name>ReferenceHistory</name>
    <message>
        <source>not used yet</source>
        <translation>henüz kullanılmadı</translation>
    </message>
    <message>
        <source>used in {count}</source>
        <translation>{count} üretimde kullanıldı</translation>
    </message>
</context>
<context>
    <name>ReferenceTile</name>
    <message>
        <source>Image</source>
        <translation>Görsel</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Ses</translation>
    </message>
    <message>
        <source>Delete removes it, Ctrl+arrow keys move it</source>
        <translation>Delete kaldırır, Ctrl+ok tuşları taşır</translation>
    </message>
    <message>
        <source>Show large…</source>
        <translation>Büyük göster…</translation>
    </message>
    <message>
        <source>Copy file</source>
        <translation>Dosyayı kopyala</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Bağlantıyı kopyala</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yeniden dene</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Sola taşı</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>Sağa taşı</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Kaldır</translation>
    </message>
</context>
<context>
    <name>References</name>
    <message>
        <source>Last frame of {prompt}</source>
        <translation>Son kare: {prompt}</translation>
    </message>
    <message>
        <source>Frame at {seconds} s of {prompt}</source>
        <translation>Kare ({seconds} sn): {prompt}</translation>
    </message>
</context>
<context>
    <name>ReferencesSection</name>
    <message>
        <source>Reference URL</source>
        <translation>Referans bağlantısı</translation>
    </message>
    <message>
        <source>Paste a link: image, video or sound</source>
        <translation>Bağlantı yapıştırın: görsel, video, ses</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ekle</translation>
    </message>
    <message>
        <source>Add reference</source>
        <translation>Referans ekle</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Dosya seç</translation>
    </message>
    <message>
        <source>Reference history</source>
        <translation>Referans geçmişi</translation>
    </message>
    <message>
        <source>Images, videos and sounds</source>
        <translation>Görseller, videolar ve sesler</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tüm dosyalar (*)</translation>
    </message>
    <message>
        <source>{count} of {most}</source>
        <translation>{count} / {most}</translation>
    </message>
</context>
<context>
    <name>RefusalLine</name>
    <message>
        <source>Forget</source>
        <translation>Unut</translation>
    </message>
    <message>
        <source>Known only on this computer. Forget it to start counting again.</source>
        <translation>Yalnızca bu bilgisayarda bilinir. Unutursanız yeniden sayılır.</translation>
    </message>
</context>
<context>
    <name>Refused</name>
    <message>
        <source>“{sentence}”</source>
        <translation>“{sentence}”</translation>
    </message>
    <message>
        <source>this part of {name}</source>
        <translation>{name} referansının bu bölümü</translation>
    </message>
    <message>
        <source>All of it passed.</source>
        <translation>Tamamı kabul edildi.</translation>
    </message>
    <message>
        <source>A part of it passed.</source>
        <translation>Bir bölümü kabul edildi.</translation>
    </message>
</context>
<context>
    <name>RelativesList</name>
    <message>
        <source>Open as a graph</source>
        <translation>Grafik olarak aç</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>Şundan yapıldı</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>Şunda kullanıldı</translation>
    </message>
    <message>
        <source>Keeper</source>
        <translation>Saklanan</translation>
    </message>
    <message>
        <source>The chosen one of its takes. It lies on top of the stack.</source>
        <translation>Çekimler arasından seçilen. Yığının en üstünde durur.</translation>
    </message>
    <message>
        <source>Same request</source>
        <translation>Aynı istek</translation>
    </message>
</context>
<context>
    <name>ResultLine</name>
    <message>
        <source>Stop</source>
        <translation>Durdur</translation>
    </message>
    <message>
        <source>{done} of {total} clips</source>
        <translation>{done} / {total} klip</translation>
    </message>
</context>
<context>
    <name>RetakeLine</name>
    <message>
        <source>What was wrong?</source>
        <translation>Yanlış olan neydi?</translation>
    </message>
    <message>
        <source>Open all of the prompt</source>
        <translation>İstemin tamamını aç</translation>
    </message>
    <message>
        <source>Open what is marked</source>
        <translation>Seçileni aç</translation>
    </message>
    <message>
        <source>Say what was wrong with the clip. Everything else stays as it was.</source>
        <translation>Klipte neyin yanlış olduğunu söyleyin. Geri kalan her şey olduğu gibi kalır.</translation>
    </message>
    <message>
        <source>{change}. The rest stays as it was.</source>
        <translation>{change}. Geri kalanı olduğu gibi kalır.</translation>
    </message>
    <message>
        <source>Only the highlighted words can be changed. The rest stays as it was.</source>
        <translation>Yalnızca vurgulanan sözler değiştirilebilir. Geri kalanı olduğu gibi kalır.</translation>
    </message>
    <message>
        <source>No words of the prompt describe it. Add some at its end, or mark words and open them.</source>
        <translation>İstemde bununla ilgili söz yok. Sonuna ekleyin veya sözleri seçip açın.</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Retaken for</source>
        <translation>Yeniden çekim nedeni</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Ücret</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Üretim süresi</translation>
    </message>
    <message>
        <source>Clip {number}</source>
        <translation>Klip {number}</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>bugün {time}</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Yan yana</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Perde</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Karışım</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Fark</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>Tek tek</translation>
    </message>
    <message>
        <source>All at once</source>
        <translation>Hepsi birden</translation>
    </message>
</context>
<context>
    <name>ReviewFoot</name>
    <message>
        <source>Below the clips</source>
        <translation>Kliplerin altında</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Farklar</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Adaylar</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>Farkları göster</translation>
    </message>
    <message>
        <source>Differs: {names}</source>
        <translation>Farklı: {names}</translation>
    </message>
    <message>
        <source>Hide what differs</source>
        <translation>Farkları gizle</translation>
    </message>
</context>
<context>
    <name>ReviewHead</name>
    <message>
        <source>Library</source>
        <translation>Kitaplık</translation>
    </message>
    <message>
        <source>Way to compare</source>
        <translation>Karşılaştırma biçimi</translation>
    </message>
    <message>
        <source>Blind pick</source>
        <translation>Kör seçim</translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation>A ile B yer değiştirsin</translation>
    </message>
    <message>
        <source>Pair {number} of {count}</source>
        <translation>Çift {number}/{count}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Bitti</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>Sonraki çift</translation>
    </message>
    <message>
        <source>You chose {name}</source>
        <translation>Seçiminiz: {name}</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Review</source>
        <translation>İnceleme</translation>
    </message>
    <message>
        <source>Choose in the Library</source>
        <translation>Kitaplıktan seç</translation>
    </message>
    <message>
        <source>A clip of this comparison is no longer here. Choose another one.</source>
        <translation>Karşılaştırılan bir klip artık burada değil. Başka bir klip seçin.</translation>
    </message>
    <message>
        <source>The clips of this comparison are no longer here. Choose two others.</source>
        <translation>Karşılaştırılan klipler artık burada değil. Başka iki klip seçin.</translation>
    </message>
    <message>
        <source>Choose another clip to compare.</source>
        <translation>Karşılaştırmak için bir klip daha seçin.</translation>
    </message>
    <message>
        <source>Choose two clips to compare.</source>
        <translation>Karşılaştırmak için iki klip seçin.</translation>
    </message>
</context>
<context>
    <name>ReviewTransport</name>
    <message>
        <source>Loop</source>
        <translation>Yinele</translation>
    </message>
    <message>
        <source>Loop from here</source>
        <translation>Buradan başlayarak yinele</translation>
    </message>
    <message>
        <source>Loop up to here</source>
        <translation>Buraya kadar yinele</translation>
    </message>
    <message>
        <source>Note on this frame</source>
        <translation>Bu kareye not düş</translation>
    </message>
    <message>
        <source>Draw on this frame</source>
        <translation>Bu karenin üzerine çiz</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Bir kare geri</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Oynat</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>Bir kare ileri</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ses</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Kapalı</translation>
    </message>
    <message>
        <source>Fullscreen</source>
        <translation>Tam ekran</translation>
    </message>
    <message>
        <source>frame {number} of {count}</source>
        <translation>kare {number}/{count}</translation>
    </message>
    <message>
        <source>Leave fullscreen</source>
        <translation>Tam ekrandan çık</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Duraklat</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} – {end}</translation>
    </message>
    <message>
        <source>Speed {factor}</source>
        <translation>Hız {factor}</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Hız</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Sığdır</translation>
    </message>
    <message>
        <source>Zoom {near}</source>
        <translation>Yakınlık {near}</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Yakınlık</translation>
    </message>
    <message>
        <source>No lines</source>
        <translation>Çizgi yok</translation>
    </message>
    <message>
        <source>Thirds</source>
        <translation>Üçler kuralı</translation>
    </message>
    <message>
        <source>Safe areas</source>
        <translation>Güvenli alanlar</translation>
    </message>
    <message>
        <source>Notes on the picture</source>
        <translation>Notlar görüntünün üstünde</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>First frame</source>
        <translation>İlk kare</translation>
    </message>
    <message>
        <source>Use {name} as the first frame.</source>
        <translation>İlk kare olarak {name} kullan.</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Son kare</translation>
    </message>
    <message>
        <source>Use {name} as the last frame.</source>
        <translation>Son kare olarak {name} kullan.</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Follow the style of {name}.</source>
        <translation>Stil olarak {name} esas alınsın.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Hareket</translation>
    </message>
    <message>
        <source>Move like {name}.</source>
        <translation>Hareket için {name} esas alınsın.</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>Ritim</translation>
    </message>
    <message>
        <source>Cut to the rhythm of {name}.</source>
        <translation>Ritim için {name} esas alınsın.</translation>
    </message>
    <message>
        <source>image {number}</source>
        <translation>görsel {number}</translation>
    </message>
    <message>
        <source>video {number}</source>
        <translation>video {number}</translation>
    </message>
    <message>
        <source>audio {number}</source>
        <translation>ses {number}</translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>The camera glides low over golden dunes at sunset, sand drifting in the wind. Begin on image 1.</source>
        <translation>Kamera gün batımında altın rengi kumulların üzerinde alçaktan süzülür, kumlar rüzgârda savrulur. Görsel 1 ile başla.</translation>
    </message>
</context>
<context>
    <name>SavePresetDialog</name>
    <message>
        <source>Save as a preset</source>
        <translation>Hazır ayar olarak kaydet</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Ad</translation>
    </message>
    <message>
        <source>Add it at the end of a prompt that is there</source>
        <translation>Var olan istemin sonuna ekle</translation>
    </message>
    <message>
        <source>With the clip&apos;s picture</source>
        <translation>Klibin görseliyle</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
    <message>
        <source>Prompt of the preset</source>
        <translation>Hazır ayarın istemi</translation>
    </message>
</context>
<context>
    <name>SavePromptDialog</name>
    <message>
        <source>Edit the prompt</source>
        <translation>İstemi düzenle</translation>
    </message>
    <message>
        <source>Save the prompt</source>
        <translation>İstemi kaydet</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Başlık</translation>
    </message>
    <message>
        <source>Folder, or none</source>
        <translation>Klasör (boş kalabilir)</translation>
    </message>
    <message>
        <source>Text of the prompt</source>
        <translation>İstemin metni</translation>
    </message>
    <message>
        <source>You are asked for {{place}} before the prompt is used; {{place=a harbour}} begins with a value.</source>
        <translation>{{yer}} olarak yazılan, istem kullanılmadan önce sorulur; {{yer=bir liman}} bir değerle başlar.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Kaydet</translation>
    </message>
</context>
<context>
    <name>Scrubber</name>
    <message>
        <source>{position} of {length}</source>
        <translation>{position} / {length}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Temizle</translation>
    </message>
</context>
<context>
    <name>SectionHead</name>
    <message>
        <source>Waiting</source>
        <translation>Bekleyenler</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Önce en yeniler</translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message>
        <source>Settings</source>
        <translation>Ayarlar</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>API keys</source>
        <translation>API anahtarları</translation>
    </message>
    <message>
        <source>Hosting</source>
        <translation>Barındırma</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Sınırlar</translation>
    </message>
    <message>
        <source>Library and files</source>
        <translation>Kitaplık ve dosyalar</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Görünüm ve dil</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tuşlar</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Hakkında</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Selection</source>
        <translation>Seçim</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Yıldızla</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Etiket ekle</translation>
    </message>
    <message>
        <source>Move to project</source>
        <translation>Projeye taşı</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Dışa aktar</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Çöpe at</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Temizle</translation>
    </message>
    <message>
        <source>Compare {count}</source>
        <translation>{count} klibi karşılaştır</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Karşılaştır</translation>
    </message>
    <message>
        <source>Select two to four clips to compare them.</source>
        <translation>Karşılaştırmak için iki ila dört klip seçin.</translation>
    </message>
</context>
<context>
    <name>SetPart</name>
    <message>
        <source>More actions for all takes</source>
        <translation>Bütün çekimler için diğer işlemler</translation>
    </message>
    <message>
        <source>Puts it into the composer at full size: a new roll, not an upscale.</source>
        <translation>Tam boyda düzenleyiciye koyar: yeni bir deneme, büyütme değil.</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matris</translation>
    </message>
    <message>
        <source>Shows all clips in the matrix of their alternatives.</source>
        <translation>Bütün klipleri seçeneklerinin matrisinde gösterir.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Back to {view}</source>
        <translation>{view} görünümüne dön</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ayarlar</translation>
    </message>
</context>
<context>
    <name>ShareLinkBox</name>
    <message>
        <source>Share link</source>
        <translation>Paylaşım bağlantısı</translation>
    </message>
    <message>
        <source>Paste a share link</source>
        <translation>Paylaşım bağlantısını yapıştırın</translation>
    </message>
    <message>
        <source>Add as a reference</source>
        <translation>Referans olarak ekle</translation>
    </message>
    <message>
        <source>What the service will see of it appears here.</source>
        <translation>Hizmetin göreceği burada belirir.</translation>
    </message>
    <message>
        <source>Checking the link…</source>
        <translation>Bağlantı denetleniyor…</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>Jobs</source>
        <translation>İşler</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Ayrıntılar</translation>
    </message>
    <message>
        <source>It may have been charged.</source>
        <translation>Ücret kesilmiş olabilir.</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Places</source>
        <translation>Yerler</translation>
    </message>
    <message>
        <source>Show the sidebar</source>
        <translation>Kenar çubuğunu göster</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projeler</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Kayıtlı aramalar</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiketler</translation>
    </message>
    <message numerus="yes">
        <source>All %n tags</source>
        <translation>
            <numerusform>%n etiketin tümü</numerusform>
        </translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Yeni proje</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Yeniden adlandır…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Kaldır</translation>
    </message>
    <message>
        <source>New clips no longer go here</source>
        <translation>Yeni klipler artık buraya gitmesin</translation>
    </message>
    <message>
        <source>New clips go here</source>
        <translation>Yeni klipler buraya gitsin</translation>
    </message>
    <message>
        <source>Key of this project</source>
        <translation>Bu projenin anahtarı</translation>
    </message>
    <message>
        <source>The chosen key</source>
        <translation>Seçili anahtar</translation>
    </message>
    <message>
        <source>Rename “{name}”</source>
        <translation>“{name}” adını değiştir</translation>
    </message>
</context>
<context>
    <name>SmallPlayer</name>
    <message>
        <source>Play</source>
        <translation>Oynat</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Konum</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Büyüt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Duraklat</translation>
    </message>
</context>
<context>
    <name>SoundPopup</name>
    <message>
        <source>Sound</source>
        <translation>Ses</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Sesi kapat</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Ses düzeyi</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Sesi aç</translation>
    </message>
</context>
<context>
    <name>SpaceDialog</name>
    <message>
        <source>Disk use</source>
        <translation>Disk kullanımı</translation>
    </message>
    <message>
        <source>What is in the trash takes up space until the trash is emptied.</source>
        <translation>Çöp kutusundakiler, kutu boşaltılana kadar yer kaplar.</translation>
    </message>
    <message>
        <source>Move rejects to the trash</source>
        <translation>Elenenleri çöp kutusuna taşı</translation>
    </message>
    <message>
        <source>Remove copies…</source>
        <translation>Kopyaları kaldır…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Çöp kutusu</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Toplam</translation>
    </message>
    <message>
        <source>Rejected, of all these</source>
        <translation>Bunlardan elenenler</translation>
    </message>
    <message>
        <source>Copies for other programs</source>
        <translation>Diğer programlar için kopyalar</translation>
    </message>
    <message>
        <source>Remove the copies for other programs?</source>
        <translation>Diğer programlar için kopyalar kaldırılsın mı?</translation>
    </message>
    <message>
        <source>They were made when clips were dragged out or copied. A program that took one from there, such as an editor for its timeline, will not find it any more.</source>
        <translation>Klipler dışarı sürüklenirken ya da kopyalanırken oluşturuldular. Oradan birini almış bir program, örneğin zaman çizelgesine eklemiş bir kurgu programı, onu artık bulamaz.</translation>
    </message>
    <message>
        <source>The clips in the library stay as they are.</source>
        <translation>Kitaplıktaki klipler olduğu gibi kalır.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Remove copies</source>
        <translation>Kopyaları kaldır</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Projesiz</translation>
    </message>
</context>
<context>
    <name>Spending</name>
    <message>
        <source>since {day}</source>
        <translation>{day} tarihinden beri</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d MMMM</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Gün</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Hafta</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Ay</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tümü</translation>
    </message>
    <message>
        <source>ddd d MMMM yyyy</source>
        <translation>d MMMM yyyy ddd</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Tüm zamanlar</translation>
    </message>
    <message>
        <source>Nothing charged yet in {month}.</source>
        <translation>{month} ayında henüz ücret yok.</translation>
    </message>
    <message>
        <source>Nothing charged yet.</source>
        <translation>Henüz ücret yok.</translation>
    </message>
    <message>
        <source>ddd d MMMM</source>
        <translation>d MMMM ddd</translation>
    </message>
    <message>
        <source>today</source>
        <translation>bugün</translation>
    </message>
    <message>
        <source>Credits by hour</source>
        <translation>Saatlere göre kredi</translation>
    </message>
    <message>
        <source>Credits by day</source>
        <translation>Günlere göre kredi</translation>
    </message>
    <message>
        <source>Credits by month</source>
        <translation>Aylara göre kredi</translation>
    </message>
    <message>
        <source>Stacked by model</source>
        <translation>Modele göre</translation>
    </message>
    <message>
        <source>Stacked by resolution</source>
        <translation>Çözünürlüğe göre</translation>
    </message>
    <message>
        <source>Stacked by project</source>
        <translation>Projeye göre</translation>
    </message>
    <message>
        <source>Stacked by state</source>
        <translation>Duruma göre</translation>
    </message>
    <message>
        <source>Charges and refunds</source>
        <translation>Ücretler ve iadeler</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Bilinmiyor</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Projesiz</translation>
    </message>
    <message>
        <source>Charges</source>
        <translation>Ücretler</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>İadeler</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Düzeltmeler</translation>
    </message>
    <message>
        <source>Corrections undone</source>
        <translation>Geri alınan düzeltmeler</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Dökümler</translation>
    </message>
</context>
<context>
    <name>SpendingAside</name>
    <message>
        <source>Limits and keepers</source>
        <translation>Sınırlar ve saklananlar</translation>
    </message>
</context>
<context>
    <name>SpendingChart</name>
    <message>
        <source>Show as a table</source>
        <translation>Tablo olarak göster</translation>
    </message>
    <message>
        <source>Show as a chart</source>
        <translation>Grafik olarak göster</translation>
    </message>
    <message>
        <source>Stacked by</source>
        <translation>Neye göre</translation>
    </message>
</context>
<context>
    <name>SpendingHead</name>
    <message>
        <source>Period</source>
        <translation>Dönem</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Daha önce</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Daha sonra</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proje</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Durum</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>Tüm projeler</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>Her durum</translation>
    </message>
</context>
<context>
    <name>SpendingPage</name>
    <message>
        <source>Reconcile…</source>
        <translation>Karşılaştır…</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Sayfa</translation>
    </message>
    <message>
        <source>Charges</source>
        <translation>Ücretler</translation>
    </message>
    <message>
        <source>Limits and keepers</source>
        <translation>Sınırlar ve saklananlar</translation>
    </message>
</context>
<context>
    <name>SpendingTiles</name>
    <message>
        <source>{entered} entered, {used} used since</source>
        <translation>{entered} girildi, o günden beri {used} harcandı</translation>
    </message>
    <message>
        <source>Balance, counted</source>
        <translation>Bakiye, sayılan</translation>
    </message>
    <message>
        <source>left</source>
        <translation>kaldı</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Bugün</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Bu hafta</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Toplam</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>kredi</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Stage</source>
        <translation>Gösterim alanı</translation>
    </message>
    <message>
        <source>Your clips play here. Describe a scene on the left, then press Generate.</source>
        <translation>Klipleriniz burada oynar. Solda bir sahne anlatın, sonra Üret’e basın.</translation>
    </message>
    <message>
        <source>Begin with a prompt and a picture</source>
        <translation>Bir istem ve bir görselle başla</translation>
    </message>
    <message>
        <source>Clip: {prompt}</source>
        <translation>Klip: {prompt}</translation>
    </message>
    <message>
        <source>This computer can&apos;t show this clip ({codec}). The file itself is safe on your disk.</source>
        <translation>Bu bilgisayar bu klibin ({codec}) görüntüsünü gösteremiyor. Dosyanın kendisi diskinizde güvende.</translation>
    </message>
    <message>
        <source>Open outside</source>
        <translation>Dışarıda aç</translation>
    </message>
    <message>
        <source>This clip&apos;s file can&apos;t be read. If it is gone, it is downloaded again automatically, at no cost.</source>
        <translation>Bu klibin dosyası okunamıyor. Dosya yoksa klip kendiliğinden, ücretsiz olarak yeniden indirilir.</translation>
    </message>
</context>
<context>
    <name>Statements</name>
    <message>
        <source>not known</source>
        <translation>bilinmiyor</translation>
    </message>
    <message>
        <source>Agrees, brought in</source>
        <translation>Uyuşuyor, deftere alındı</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Uyuşuyor</translation>
    </message>
    <message>
        <source>Found, amount not compared</source>
        <translation>Bulundu, tutar karşılaştırılmadı</translation>
    </message>
    <message>
        <source>Perhaps one without an answer</source>
        <translation>Belki yanıtsız kalanlardan</translation>
    </message>
    <message>
        <source>Not in this library</source>
        <translation>Bu kitaplıkta yok</translation>
    </message>
    <message>
        <source>Not on the statement</source>
        <translation>Dökümde yok</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Belirsiz</translation>
    </message>
    <message>
        <source>This can&apos;t be undone any more: its clip is here.</source>
        <translation>Bu artık geri alınamaz: klibi burada.</translation>
    </message>
    <message>
        <source>Bring into the books</source>
        <translation>Deftere al</translation>
    </message>
    <message>
        <source>Adopt</source>
        <translation>Sahiplen</translation>
    </message>
    <message>
        <source>Take out of the books</source>
        <translation>Defterden çıkar</translation>
    </message>
    <message>
        <source>Note as not charged</source>
        <translation>Ücretlendirilmedi diye not et</translation>
    </message>
    <message>
        <source>Write the correction</source>
        <translation>Düzeltmeyi yaz</translation>
    </message>
    <message>
        <source>The file can&apos;t be read. Copy its lines and paste them here.</source>
        <translation>Dosya okunamıyor. Satırlarını kopyalayıp buraya yapıştırın.</translation>
    </message>
    <message>
        <source>The file is too large. Export a shorter time from your account.</source>
        <translation>Dosya çok büyük. Hesabınızdan daha kısa bir dönemi dışa aktarın.</translation>
    </message>
    <message>
        <source>This is not a text file. Save it as CSV, or copy its lines and paste them.</source>
        <translation>Bu bir metin dosyası değil. CSV olarak kaydedin ya da satırlarını kopyalayıp yapıştırın.</translation>
    </message>
    <message>
        <source>The charge was not known</source>
        <translation>Ücret bilinmiyordu</translation>
    </message>
    <message>
        <source>{credits} given back</source>
        <translation>{credits} geri verildi</translation>
    </message>
    <message>
        <source>{difference}, {credits} given back</source>
        <translation>{difference}, {credits} geri verildi</translation>
    </message>
    <message>
        <source>{credits} more</source>
        <translation>{credits} fazla</translation>
    </message>
    <message>
        <source>{credits} less</source>
        <translation>{credits} eksik</translation>
    </message>
    <message>
        <source>This can&apos;t be undone any more: the books have changed since.</source>
        <translation>Bu artık geri alınamaz: defterler o zamandan beri değişti.</translation>
    </message>
    <message>
        <source>Brought into the books</source>
        <translation>Deftere alındı</translation>
    </message>
    <message>
        <source>Taken out of the books</source>
        <translation>Defterden çıkarıldı</translation>
    </message>
    <message>
        <source>Adopted</source>
        <translation>Sahiplenildi</translation>
    </message>
    <message>
        <source>Noted as not charged</source>
        <translation>Ücretlendirilmedi diye not edildi</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Düzeltildi</translation>
    </message>
    <message>
        <source>Bring it in and it counts in your figures and limits, as a line of its own without a clip.</source>
        <translation>Deftere alırsanız klibi olmayan ayrı bir satır olarak sayılarınızda ve sınırlarınızda sayılır.</translation>
    </message>
    <message>
        <source>It was brought in from a statement. A counter-line takes it out of your figures and limits.</source>
        <translation>Bir dökümden deftere alındı. Karşı satır onu sayılarınızdan ve sınırlarınızdan çıkarır.</translation>
    </message>
    <message>
        <source>The statement and the books say the same.</source>
        <translation>Döküm ile defterler aynı şeyi söylüyor.</translation>
    </message>
    <message>
        <source>The request is in the library; the line names no credits that can be read.</source>
        <translation>İstek kitaplıkta; satırda okunabilen bir kredi tutarı yok.</translation>
    </message>
    <message>
        <source>It is still running. Its charge is settled once it ends.</source>
        <translation>Hâlâ sürüyor. Ücreti bitince netleşir.</translation>
    </message>
    <message>
        <source>One more line makes the books agree with the statement. No line is changed.</source>
        <translation>Yeni bir satır defterleri dökümün dediğine getirir. Hiçbir satır değiştirilmez.</translation>
    </message>
    <message>
        <source>It may be “{prompt}”. The line names no ID: enter it on its card.</source>
        <translation>Bu “{prompt}” olabilir. Satırda kimlik yok: kimliği kartına girin.</translation>
    </message>
    <message>
        <source>Nothing that was sent from this library fits it.</source>
        <translation>Bu kitaplıktan gönderilen hiçbir şey buna uymuyor.</translation>
    </message>
    <message>
        <source>The service&apos;s answer said that it was charged, but the statement, which covers that time, does not have it.</source>
        <translation>Hizmetin yanıtına göre ücretlendirildi, ama o zamanı kapsayan dökümde yok.</translation>
    </message>
    <message>
        <source>No answer came, and the statement, which has every other charge of its time, does not have this one.</source>
        <translation>Yanıt gelmedi; o zamanın bütün öteki ücretlerini içeren dökümde de bu yok.</translation>
    </message>
    <message>
        <source>{lines} and {charges} here could be the same, but not all of them. Nothing is guessed.</source>
        <translation>{lines} ile buradaki {charges} aynı olabilir, ama hepsi birden değil. Hiçbir şey tahmin edilmez.</translation>
    </message>
    <message>
        <source>It covers {first} to {last}.</source>
        <translation>{first} ile {last} arasını kapsıyor.</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>1 credit</source>
        <translation>1 kredi</translation>
    </message>
    <message>
        <source>{count} credits</source>
        <translation>{count} kredi</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} sn</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>%{number}</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} sa {minutes} dk</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} dk</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} dk {seconds} sn</translation>
    </message>
    <message>
        <source>{received} of {total} {unit}</source>
        <translation>{received} / {total} {unit}</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Gönderilmeyi bekliyor</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Gönderiliyor…</translation>
    </message>
    <message>
        <source>No answer after sending</source>
        <translation>Gönderimden sonra yanıt yok</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Sırada</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>Üretiliyor</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>İndiriliyor</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Hazır</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Başarısız</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>İptal edildi</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Reddedildi</translation>
    </message>
    <message>
        <source>Link expired</source>
        <translation>Bağlantının süresi doldu</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>İptal ediliyor…</translation>
    </message>
    <message>
        <source>The service says: “{status}”</source>
        <translation>Hizmetin yanıtı: “{status}”</translation>
    </message>
    <message>
        <source>Clip removed by you</source>
        <translation>Klibi siz kaldırdınız</translation>
    </message>
    <message>
        <source>Ready, not verified</source>
        <translation>Hazır, doğrulanmadı</translation>
    </message>
    <message>
        <source>File gone, fetching again</source>
        <translation>Dosya yok, yeniden getiriliyor</translation>
    </message>
    <message>
        <source>Finished, not downloaded yet</source>
        <translation>Bitti, henüz indirilmedi</translation>
    </message>
    <message>
        <source>Sends in {time}</source>
        <translation>{time} içinde gönderilecek</translation>
    </message>
    <message>
        <source>Being edited in the composer</source>
        <translation>Düzenleyicide değiştiriliyor</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Bekletiliyor</translation>
    </message>
    <message>
        <source>Waits for your go-ahead</source>
        <translation>Onayınızı bekliyor</translation>
    </message>
    <message>
        <source>Ready in {time}</source>
        <translation>{time} içinde hazırlandı</translation>
    </message>
    <message>
        <source>usually {time}</source>
        <translation>genelde {time}</translation>
    </message>
    <message>
        <source>{time} of about {expected}</source>
        <translation>{time} / yaklaşık {expected}</translation>
    </message>
    <message>
        <source>{time}, usually {expected}</source>
        <translation>{time}, genelde {expected}</translation>
    </message>
    <message>
        <source>On hold: it fits into the limit again</source>
        <translation>Bekletiliyor: sınıra yeniden sığıyor</translation>
    </message>
    <message>
        <source>On hold: limit reached</source>
        <translation>Bekletiliyor: sınıra ulaşıldı</translation>
    </message>
    <message>
        <source>next</source>
        <translation>sıradaki</translation>
    </message>
    <message>
        <source>{count} ahead</source>
        <translation>önünde {count} tane var</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Offline: running generations continue at the service</source>
        <translation>Çevrimdışı: süren üretimler hizmette devam ediyor</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Bağlı</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clips</source>
        <translation>
            <numerusform>%Ln klip</numerusform>
        </translation>
    </message>
    <message>
        <source>Library: {clips}</source>
        <translation>Kitaplık: {clips}</translation>
    </message>
    <message>
        <source>Library: {clips} · {size}</source>
        <translation>Kitaplık: {clips} · {size}</translation>
    </message>
</context>
<context>
    <name>StepState</name>
    <message>
        <source>{clips} can&apos;t be shown here</source>
        <translation>{clips} burada gösterilemiyor</translation>
    </message>
    <message>
        <source>In step, slower than real time</source>
        <translation>Eşzamanlı, gerçek zamandan yavaş</translation>
    </message>
    <message>
        <source>In step, 0 frames apart</source>
        <translation>Eşzamanlı, fark 0 kare</translation>
    </message>
    <message>
        <source>The frames of all clips are shown together or not at all. Some are left out while decoding is too slow.</source>
        <translation>Bir an ya bütünüyle gösterilir ya da hiç gösterilmez. Kod çözme yetişemezse kareler atlanır.</translation>
    </message>
</context>
<context>
    <name>StorageAside</name>
    <message>
        <source>No storage? Use a share link</source>
        <translation>Depolama yok mu? Paylaşım bağlantısı kullanın</translation>
    </message>
    <message>
        <source>Put the file into Dropbox or Google Drive, share it with anyone who has the link, and paste the link as a reference.</source>
        <translation>Dosyayı Dropbox&apos;a ya da Google Drive&apos;a koyun, bağlantıya sahip olan herkesle paylaşın ve bağlantıyı referans olarak yapıştırın.</translation>
    </message>
    <message>
        <source>The page&apos;s link is turned into one to the file itself.</source>
        <translation>Sayfanın bağlantısı dosyanın kendi bağlantısına çevrilir.</translation>
    </message>
    <message>
        <source>It is opened before anything is paid for.</source>
        <translation>Bir şey ödenmeden önce açılıp bakılır.</translation>
    </message>
    <message>
        <source>Whoever has the link can see the file until you stop sharing it.</source>
        <translation>Paylaşımı durdurana dek bağlantıya sahip olan herkes dosyayı görebilir.</translation>
    </message>
    <message>
        <source>Google Drive can show a page before a large file, which the service can&apos;t read.</source>
        <translation>Google Drive büyük bir dosyanın önüne sayfa koyabilir; hizmet onu okuyamaz.</translation>
    </message>
    <message>
        <source>Files on their way</source>
        <translation>Yoldaki dosyalar</translation>
    </message>
    <message>
        <source>Remove location and camera details from images, videos and sound</source>
        <translation>Görsel, video ve seslerden yer ve kamera bilgilerini çıkar</translation>
    </message>
    <message>
        <source>Convert HEIC, AVIF and TIFF to JPEG, other videos to MP4</source>
        <translation>HEIC, AVIF ve TIFF&apos;i JPEG&apos;e, diğer videoları MP4&apos;e dönüştür</translation>
    </message>
    <message>
        <source>Scale down images larger than 4096 pixels</source>
        <translation>4096 pikselden büyük görselleri küçült</translation>
    </message>
    <message>
        <source>Prompts without files need none of this.</source>
        <translation>Dosyasız istemler için bunların hiçbiri gerekmez.</translation>
    </message>
</context>
<context>
    <name>StorageCard</name>
    <message>
        <source>Set up storage</source>
        <translation>Depolama kur</translation>
    </message>
    <message>
        <source>Use a share link</source>
        <translation>Bağlantı kullan</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Kullan</translation>
    </message>
    <message>
        <source>“{name}” is on this computer only. The service takes links.</source>
        <translation>“{name}” yalnızca bu bilgisayarda. Hizmet bağlantı alır.</translation>
    </message>
    <message>
        <source>Share link of {name}</source>
        <translation>{name} paylaşım bağlantısı</translation>
    </message>
    <message>
        <source>Paste the link of {name}</source>
        <translation>{name} bağlantısını yapıştırın</translation>
    </message>
</context>
<context>
    <name>StorageFields</name>
    <message>
        <source>Address style</source>
        <translation>Adres biçimi</translation>
    </message>
    <message>
        <source>Use without the test</source>
        <translation>Sınamadan kullan</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Diğer ayarlar</translation>
    </message>
    <message>
        <source>The address, the region and signed links follow from these.</source>
        <translation>Adres, bölge ve imzalı bağlantılar bunlardan çıkar.</translation>
    </message>
    <message>
        <source>Region and address style are found by trying.</source>
        <translation>Bölge ve adres biçimi denenerek bulunur.</translation>
    </message>
    <message>
        <source>Found by trying</source>
        <translation>Denenerek bulunur</translation>
    </message>
    <message>
        <source>Bucket in the path</source>
        <translation>Kova adı yolda</translation>
    </message>
    <message>
        <source>Bucket in the host name</source>
        <translation>Kova adı sunucu adında</translation>
    </message>
</context>
<context>
    <name>StorageTicks</name>
    <message>
        <source>Upload</source>
        <translation>Yükleme</translation>
    </message>
    <message>
        <source>a test file of 64 bytes</source>
        <translation>64 baytlık bir sınama dosyası</translation>
    </message>
    <message>
        <source>Read by its link</source>
        <translation>Bağlantıyla okuma</translation>
    </message>
    <message>
        <source>without your keys</source>
        <translation>anahtarlarınız olmadan</translation>
    </message>
    <message>
        <source>Link lasts</source>
        <translation>Bağlantının ömrü</translation>
    </message>
    <message>
        <source>for six hours or more</source>
        <translation>en az altı saat</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Silme</translation>
    </message>
    <message>
        <source>nothing is left in the bucket</source>
        <translation>kovada hiçbir şey kalmaz</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Text to video</source>
        <translation>Metinden videoya</translation>
    </message>
    <message>
        <source>Image to video: {parts}</source>
        <translation>Görselden videoya: {parts}</translation>
    </message>
    <message>
        <source>From references: {parts}</source>
        <translation>Referanslardan: {parts}</translation>
    </message>
    <message>
        <source>{summary}, {clips}</source>
        <translation>{summary}, {clips}</translation>
    </message>
</context>
<context>
    <name>TagRow</name>
    <message>
        <source>Add a tag to this clip</source>
        <translation>Bu klibe etiket ekle</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiketler</translation>
    </message>
    <message>
        <source>Remove tag {name}</source>
        <translation>{name} etiketini kaldır</translation>
    </message>
</context>
<context>
    <name>Takes</name>
    <message>
        <source>Tick at least one combination.</source>
        <translation>En az bir birleşim işaretleyin.</translation>
    </message>
    <message>
        <source>At most {most} clips can be made at once.</source>
        <translation>Bir kerede en çok {most} klip üretilebilir.</translation>
    </message>
    <message>
        <source>Set the number of takes: {step} or a multiple of it.</source>
        <translation>Çekim sayısını ayarlayın: {step} ya da bir katı.</translation>
    </message>
    <message>
        <source>Take {number}</source>
        <translation>{number}. çekim</translation>
    </message>
    <message>
        <source>Compare {count}</source>
        <translation>{count} klibi karşılaştır</translation>
    </message>
    <message>
        <source>Take {number} is being made</source>
        <translation>{number}. çekim üretiliyor</translation>
    </message>
    <message>
        <source>take {number} follows</source>
        <translation>ardından {number}. çekim</translation>
    </message>
    <message>
        <source>{follows}, all done about {time}</source>
        <translation>{follows}, hepsi {time} civarında biter</translation>
    </message>
    <message>
        <source>Play take {number}</source>
        <translation>{number}. çekimi oynat</translation>
    </message>
    <message>
        <source>Make draft {number} at {resolution}</source>
        <translation>{number}. taslağı {resolution} olarak üret</translation>
    </message>
</context>
<context>
    <name>TakesStepper</name>
    <message>
        <source>Fewer takes</source>
        <translation>Daha az çekim</translation>
    </message>
    <message>
        <source>More takes</source>
        <translation>Daha çok çekim</translation>
    </message>
</context>
<context>
    <name>TileSize</name>
    <message>
        <source>Size of the pictures</source>
        <translation>Görsellerin boyutu</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>View</source>
        <translation>Görünüm</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Oluştur</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Kitaplık</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>İnceleme</translation>
    </message>
    <message>
        <source>Spending</source>
        <translation>Harcamalar</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Ara</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ayarlar</translation>
    </message>
    <message>
        <source>running</source>
        <translation>sürüyor</translation>
    </message>
    <message>
        <source>Search prompts, tags, notes</source>
        <translation>İstem, etiket ve not ara</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Play</source>
        <translation>Oynat</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Bir kare geri</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>Bir kare ileri</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Konum</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Yinele</translation>
    </message>
    <message>
        <source>Fullscreen</source>
        <translation>Tam ekran</translation>
    </message>
    <message>
        <source>Use frame as reference</source>
        <translation>Kareyi referans yap</translation>
    </message>
    <message>
        <source>Use frame</source>
        <translation>Kareyi kullan</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Devam et</translation>
    </message>
    <message>
        <source>Continue from the last frame</source>
        <translation>Son kareden devam et</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ses</translation>
    </message>
    <message>
        <source>Picture and loop</source>
        <translation>Görüntü ve döngü</translation>
    </message>
    <message>
        <source>Leave fullscreen</source>
        <translation>Tam ekrandan çık</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>Görüntüyü sığdır</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Duraklat</translation>
    </message>
</context>
<context>
    <name>TrashStrip</name>
    <message>
        <source>Restore</source>
        <translation>Geri yükle</translation>
    </message>
    <message>
        <source>Takes what is selected out of the trash.</source>
        <translation>Seçilenleri çöp kutusundan çıkarır.</translation>
    </message>
    <message>
        <source>Empty trash…</source>
        <translation>Çöp kutusunu boşalt…</translation>
    </message>
    <message>
        <source>Empty the trash?</source>
        <translation>Çöp kutusu boşaltılsın mı?</translation>
    </message>
    <message>
        <source>What was charged stays in your records. A clip can be fetched again for as long as the service has it.</source>
        <translation>Kesilen ücretler kayıtlarınızda kalır. Bir klip, hizmette durduğu sürece yeniden getirilebilir.</translation>
    </message>
    <message>
        <source>This can&apos;t be undone here. You can take files back from the computer&apos;s bin.</source>
        <translation>Bu işlem burada geri alınamaz. Dosyaları bilgisayarın geri dönüşüm kutusundan geri alabilirsiniz.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Kalıcı olarak sil</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>Geri dönüşüm kutusuna taşı</translation>
    </message>
    <message>
        <source>The bin did not take everything</source>
        <translation>Geri dönüşüm kutusu hepsini almadı</translation>
    </message>
    <message>
        <source>They stay in the library&apos;s folder and take up space there.</source>
        <translation>Kitaplığın klasöründe duruyor ve yer kaplıyorlar.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Kalsın</translation>
    </message>
</context>
<context>
    <name>TrimEditor</name>
    <message>
        <source>Pause</source>
        <translation>Duraklat</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Önceki kare</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Sonraki kare</translation>
    </message>
    <message>
        <source>Start here</source>
        <translation>Buradan başla</translation>
    </message>
    <message>
        <source>End here</source>
        <translation>Burada bitir</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Başlangıç</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Bitiş</translation>
    </message>
    <message>
        <source>Whole length</source>
        <translation>Tüm uzunluk</translation>
    </message>
    <message>
        <source>Use this span</source>
        <translation>Bu aralığı kullan</translation>
    </message>
    <message>
        <source>Reading the frames…</source>
        <translation>Kareler okunuyor…</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} – {end}</translation>
    </message>
    <message>
        <source>Cut without encoding it again.</source>
        <translation>Yeniden kodlanmadan kesilir.</translation>
    </message>
    <message>
        <source>Encoded again, since the cut is not at a key frame.</source>
        <translation>Kesim bir anahtar karede olmadığı için yeniden kodlanır.</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Oynat</translation>
    </message>
</context>
<context>
    <name>UnconfirmedStrip</name>
    <message>
        <source>Show</source>
        <translation>Göster</translation>
    </message>
    <message>
        <source>Reconcile with a statement…</source>
        <translation>Hesap dökümüyle karşılaştır…</translation>
    </message>
</context>
<context>
    <name>UndoLine</name>
    <message>
        <source>Undo</source>
        <translation>Geri al</translation>
    </message>
</context>
<context>
    <name>VerifyDialog</name>
    <message>
        <source>What was found</source>
        <translation>Bulunanlar</translation>
    </message>
    <message>
        <source>Fetch all again</source>
        <translation>Tümünü yeniden getir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal et</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>Clips in the folder without a generation: {count}. They were left alone.</source>
        <translation>Klasörde üretimi olmayan klipler: {count}. Onlara dokunulmadı.</translation>
    </message>
    <message>
        <source>Verifying your library</source>
        <translation>Kitaplığınız doğrulanıyor</translation>
    </message>
    <message>
        <source>The check was cancelled</source>
        <translation>Denetim iptal edildi</translation>
    </message>
    <message>
        <source>The check could not continue</source>
        <translation>Denetim sürdürülemedi</translation>
    </message>
    <message>
        <source>Your library was verified</source>
        <translation>Kitaplığınız doğrulandı</translation>
    </message>
    <message>
        <source>Checking the database…</source>
        <translation>Veritabanı denetleniyor…</translation>
    </message>
    <message>
        <source>Comparing each clip with its checksum: {done} of {total}.</source>
        <translation>Her klip sağlama toplamıyla karşılaştırılıyor: {done} / {total}.</translation>
    </message>
    <message>
        <source>Clips checked: {done}. Nothing was changed.</source>
        <translation>Denetlenen klipler: {done}. Hiçbir şey değiştirilmedi.</translation>
    </message>
    <message>
        <source>The database is sound, and every clip is unchanged. Clips checked: {total}.</source>
        <translation>Veritabanı sağlam ve her klip geldiği gibi. Denetlenen klip: {total}.</translation>
    </message>
    <message>
        <source>Complete clips that can&apos;t be decoded here: {count}.</source>
        <translation>Eksiksiz gelen ama burada çözülemeyen klip: {count}.</translation>
    </message>
    <message>
        <source>Clips that could be verified now: {count}.</source>
        <translation>Şimdi doğrulanabilen klip: {count}.</translation>
    </message>
    <message>
        <source>The file is missing.</source>
        <translation>Dosya yok.</translation>
    </message>
    <message>
        <source>The file has changed. It is kept beside the new one.</source>
        <translation>Dosya değişmiş; yenisinin yanında kalır.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read.</source>
        <translation>Dosya okunamıyor.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to Seedance Studio</source>
        <translation>Seedance Studio’ya hoş geldiniz</translation>
    </message>
    <message>
        <source>Describe a scene, add pictures, watch the clip. Everything you make stays on this computer.</source>
        <translation>Bir sahne anlatın, görseller ekleyin, klibi izleyin. Ürettiğiniz her şey bu bilgisayarda kalır.</translation>
    </message>
    <message>
        <source>Get a key or credits on the service&apos;s page</source>
        <translation>Hizmetin sayfasından anahtar ya da kredi al</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>Begin with a prompt and a picture</source>
        <translation>Bir istem ve bir görselle başla</translation>
    </message>
    <message>
        <source>Try it now, without a key</source>
        <translation>Anahtarsız hemen dene</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yeniden dene</translation>
    </message>
    <message>
        <source>The library could not be opened.</source>
        <translation>Kitaplık açılamadı.</translation>
    </message>
    <message>
        <source>The demo draws simple clips on this computer. Nothing is charged.</source>
        <translation>Demo bu bilgisayarda basit klipler çizer. Ücret alınmaz.</translation>
    </message>
    <message>
        <source>Create a key in your account&apos;s dashboard. It is kept in the system&apos;s keyring alone.</source>
        <translation>Hesabınızın panelinde bir anahtar oluşturun. Yalnızca sistem anahtarlığında saklanır.</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>Sistem dili</translation>
    </message>
    <message>
        <source>Enter my API key</source>
        <translation>API anahtarımı gir</translation>
    </message>
</context>
<context>
    <name>WithoutClipSection</name>
    <message>
        <source>Without a clip</source>
        <translation>Klipsiz</translation>
    </message>
    <message>
        <source>Nothing was charged without a clip.</source>
        <translation>Klipsiz hiçbir şey ücretlendirilmedi.</translation>
    </message>
    <message>
        <source>Refunds: {counts}</source>
        <translation>İadeler: {counts}</translation>
    </message>
</context>
<context>
    <name>_ElementList</name>
    <message>
        <source>Elements</source>
        <translation>Öğeler</translation>
    </message>
</context>
<context>
    <name>_Entry</name>
    <message>
        <source>Charges whose answer was lost are only on your account&apos;s page. Each of its lines is compared with your books; nothing is written before you say so.</source>
        <translation>Yanıtı kaybolan ücretler yalnızca hesap sayfanızda görünür. Her satırı defterlerinizle karşılaştırılır; siz demeden hiçbir şey yazılmaz.</translation>
    </message>
    <message>
        <source>Paste the lines of your account&apos;s page here, or drop a CSV file. Any columns will do.</source>
        <translation>Hesap sayfanızdaki satırları buraya yapıştırın ya da bir CSV dosyası bırakın. Sütunlar nasıl olursa olsun.</translation>
    </message>
    <message>
        <source>Statement text</source>
        <translation>Döküm metni</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Oku</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Dosya seç…</translation>
    </message>
    <message>
        <source>Open account page</source>
        <translation>Hesap sayfasını aç</translation>
    </message>
    <message>
        <source>No line with a time or an ID was found. Copy the table with its titles.</source>
        <translation>Zamanı ya da kimliği olan bir satır bulunamadı. Tabloyu başlıklarıyla kopyalayın.</translation>
    </message>
    <message>
        <source>Statements (*.csv *.tsv *.txt)</source>
        <translation>Dökümler (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tüm dosyalar (*)</translation>
    </message>
    <message>
        <source>Choose a statement</source>
        <translation>Döküm seç</translation>
    </message>
</context>
<context>
    <name>_FieldBox</name>
    <message>
        <source>typed by you</source>
        <translation>siz yazdınız</translation>
    </message>
    <message>
        <source>found</source>
        <translation>bulundu</translation>
    </message>
    <message>
        <source>found by trying</source>
        <translation>denenerek bulundu</translation>
    </message>
    <message>
        <source>kept in the system&apos;s keyring</source>
        <translation>sistemin anahtarlığında saklı</translation>
    </message>
    <message>
        <source>a folder in the bucket</source>
        <translation>kovada bir klasör</translation>
    </message>
    <message>
        <source>empty: links are signed</source>
        <translation>boşsa bağlantılar imzalanır</translation>
    </message>
    <message>
        <source>empty: found by trying</source>
        <translation>boşsa denenerek bulunur</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Göster</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Gizle</translation>
    </message>
</context>
<context>
    <name>_FindingRow</name>
    <message>
        <source>Show in folder</source>
        <translation>Klasörde göster</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Yeniden getir</translation>
    </message>
    <message>
        <source>Asks the service for the clip again; this costs nothing.</source>
        <translation>Klibi hizmetten bir kez daha ister; ücretsizdir.</translation>
    </message>
    <message>
        <source>Open outside</source>
        <translation>Dışarıda aç</translation>
    </message>
    <message>
        <source>Being fetched again; its card shows the progress.</source>
        <translation>Yeniden getiriliyor; ne kadar ilerlediği kartında görünür.</translation>
    </message>
</context>
<context>
    <name>_FrameDelegate</name>
    <message>
        <source>Not verified</source>
        <translation>Doğrulanmadı</translation>
    </message>
</context>
<context>
    <name>_Head</name>
    <message>
        <source>{count} ms</source>
        <translation>{count} ms</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} sn</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>yanıt yok</translation>
    </message>
</context>
<context>
    <name>_HoursBox</name>
    <message>
        <source>hours</source>
        <translation>saat</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Reference history</source>
        <translation>Referans geçmişi</translation>
    </message>
    <message>
        <source>Double click or drag to add it to the references</source>
        <translation>Referanslara eklemek için çift tıklayın ya da sürükleyin</translation>
    </message>
    <message>
        <source>Add to the references</source>
        <translation>Referanslara ekle</translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>Yıldızı kaldır</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Yıldızla</translation>
    </message>
    <message>
        <source>Remove from the history</source>
        <translation>Geçmişten çıkar</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>Kullanıldığı yerler</translation>
    </message>
    <message>
        <source>Show the clip that it comes from</source>
        <translation>Geldiği klibi göster</translation>
    </message>
    <message>
        <source>Show its clips in the Library</source>
        <translation>Kliplerini kitaplıkta göster</translation>
    </message>
</context>
<context>
    <name>_ListEntry</name>
    <message>
        <source>Each row becomes one clip. What a row leaves out comes from the draft. You see every row with its price first; nothing is sent before you say so.</source>
        <translation>Her satır bir klip olur. Satırda olmayanlar taslaktan gelir. Önce her satırı fiyatıyla görürsünüz; siz demeden hiçbir şey gönderilmez.</translation>
    </message>
    <message>
        <source>Paste a table or lines of text here, or drop a CSV file, a text file or a folder of pictures.</source>
        <translation>Buraya bir tablo ya da satırlar yapıştırın; CSV dosyası, metin dosyası ya da görsel klasörü bırakın.</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Klasör seç…</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Dosya seç…</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Oku</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Okunuyor…</translation>
    </message>
    <message>
        <source>There is no picture in this folder.</source>
        <translation>Bu klasörde görsel yok.</translation>
    </message>
    <message>
        <source>There is no row in it.</source>
        <translation>İçinde satır yok.</translation>
    </message>
    <message>
        <source>Lists (*.csv *.tsv *.tab *.txt)</source>
        <translation>Listeler (*.csv *.tsv *.tab *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tüm dosyalar (*)</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>Liste seçin</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>Görsel klasörü seçin</translation>
    </message>
</context>
<context>
    <name>_ListKept</name>
    <message>
        <source>Show the plan</source>
        <translation>Planı göster</translation>
    </message>
    <message>
        <source>Another list</source>
        <translation>Başka liste</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>It is being sent. After a restart it waits for you to say Go on.</source>
        <translation>Gönderiliyor. Yeniden başlatınca siz “Sürdür” deyinceye kadar bekler.</translation>
    </message>
    <message>
        <source>Nothing is sent before you say Go on.</source>
        <translation>Siz “Sürdür” demeden hiçbir şey gönderilmez.</translation>
    </message>
</context>
<context>
    <name>_ListRows</name>
    <message>
        <source>Read as</source>
        <translation>Şu biçimde oku</translation>
    </message>
    <message>
        <source>Another list</source>
        <translation>Başka liste</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Leave all out</source>
        <translation>Hepsini çıkar</translation>
    </message>
    <message>
        <source>Take all in</source>
        <translation>Hepsini al</translation>
    </message>
</context>
<context>
    <name>_MissingDays</name>
    <message>
        <source>Confirm</source>
        <translation>Onayla</translation>
    </message>
</context>
<context>
    <name>_Number</name>
    <message>
        <source>Takes</source>
        <translation>Çekimler</translation>
    </message>
</context>
<context>
    <name>_Pause</name>
    <message>
        <source>Don&apos;t pause</source>
        <translation>Duraklatma</translation>
    </message>
</context>
<context>
    <name>_ReplacedLine</name>
    <message>
        <source>The last frame has replaced the references.</source>
        <translation>Son kare, referansların yerini aldı.</translation>
    </message>
</context>
<context>
    <name>_Result</name>
    <message>
        <source>Dates like 3/4/2026</source>
        <translation>3/4/2026 gibi tarihler</translation>
    </message>
    <message>
        <source>Day first</source>
        <translation>Önce gün</translation>
    </message>
    <message>
        <source>Month first</source>
        <translation>Önce ay</translation>
    </message>
    <message>
        <source>What you were charged</source>
        <translation>Ücretlendirilen tutarlar</translation>
    </message>
    <message>
        <source>Has a minus</source>
        <translation>Eksi işaretli</translation>
    </message>
    <message>
        <source>Has no minus</source>
        <translation>Eksi işaretsiz</translation>
    </message>
    <message>
        <source>Read another</source>
        <translation>Başka döküm oku</translation>
    </message>
    <message>
        <source>{agreeing} of {lines} agree with your books.</source>
        <translation>{lines} içinden {agreeing} tanesi defterlerinizle uyuşuyor.</translation>
    </message>
    <message>
        <source>Show all lines</source>
        <translation>Tüm satırları göster</translation>
    </message>
    <message>
        <source>Show only what differs</source>
        <translation>Yalnızca farkları göster</translation>
    </message>
    <message>
        <source>It names no time zone, so its times are read as this computer&apos;s.</source>
        <translation>Saat dilimi belirtmiyor; zamanları bu bilgisayarınki sayıldı.</translation>
    </message>
    <message>
        <source>Its amounts are money, so only IDs and times are compared.</source>
        <translation>Tutarları para birimi cinsinden; yalnızca kimlikler ve zamanlar karşılaştırılır.</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>waits</source>
        <translation>bekliyor</translation>
    </message>
    <message>
        <source>running</source>
        <translation>sürüyor</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>geçti</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>başarısız</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} sn</translation>
    </message>
</context>
<context>
    <name>_RowFoot</name>
    <message>
        <source>Undo</source>
        <translation>Geri al</translation>
    </message>
    <message>
        <source>Everything agrees.</source>
        <translation>Her şey uyuşuyor.</translation>
    </message>
</context>
<context>
    <name>_Selected</name>
    <message>
        <source>First</source>
        <translation>En öne</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Öne</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Geriye</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Temizle</translation>
    </message>
</context>
<context>
    <name>_Sheet</name>
    <message>
        <source>Take out</source>
        <translation>Çıkar</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Geri koy</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Yeniden dene</translation>
    </message>
    <message>
        <source>Add the draft</source>
        <translation>Taslağı ekle</translation>
    </message>
    <message>
        <source>Change plan…</source>
        <translation>Planı değiştir…</translation>
    </message>
    <message>
        <source>Remove plan</source>
        <translation>Planı kaldır</translation>
    </message>
    <message>
        <source>What is left, by your own history: {figures}.</source>
        <translation>Kalanlar, kendi geçmişinize göre: {figures}.</translation>
    </message>
    <message>
        <source>Pause the plan first: it would send them at once.</source>
        <translation>Önce planı duraklatın: bunları hemen gönderirdi.</translation>
    </message>
</context>
<context>
    <name>_SpeedButton</name>
    <message>
        <source>Speed</source>
        <translation>Hız</translation>
    </message>
    <message>
        <source>Keep for the next clips</source>
        <translation>Sonraki kliplerde de kullan</translation>
    </message>
</context>
<context>
    <name>_TabRow</name>
    <message>
        <source>Drafts</source>
        <translation>Taslaklar</translation>
    </message>
    <message>
        <source>Draft {number}: {words}</source>
        <translation>Taslak {number}: {words}</translation>
    </message>
    <message>
        <source>Draft {number}, empty</source>
        <translation>Taslak {number}, boş</translation>
    </message>
    <message>
        <source>New draft</source>
        <translation>Yeni taslak</translation>
    </message>
</context>
<context>
    <name>_Tabs</name>
    <message>
        <source>Jobs and details</source>
        <translation>İşler ve ayrıntılar</translation>
    </message>
</context>
<context>
    <name>_TimeLine</name>
    <message>
        <source>frame {number}</source>
        <translation>kare {number}</translation>
    </message>
</context>
<context>
    <name>_UnderWay</name>
    <message>
        <source>Cancel</source>
        <translation>İptal et</translation>
    </message>
</context>
</TS>
