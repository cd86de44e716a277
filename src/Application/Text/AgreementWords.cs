using System.Collections.Frozen;

namespace VoiceAssistant.Application.Text;

/// <summary>With what words people agree, hesitate, ask back and want something else; see <see cref="Agreement"/>.</summary>
internal static class AgreementWords
{
    /// <summary>Languages of which the words below know enough for a plain yes.</summary>
    public static readonly FrozenSet<string> Languages = new[]
    {
        "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "ru", "uk", "bg", "hr", "sr", "bs", "sl", "tr", "fi", "sv", "nb", "nn", "no", "da", "el", "ar", "hi", "id", "ms", "he", "vi", "ko", "ja", "zh", "yue", "th",
        "lt", "lv", "et", "ca",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A yes where it comes first in what is said between two commas.</summary>
    public static readonly PhraseSet Yes = new(
    [
        "yes", "yeah", "yep", "yup", "sure", "accept", "please do", "absolutely", "of course", "correct", "definitely", "do it", "do that", "do so", "book it", "exactly", "certainly",
        "jawohl", "gern", "gerne", "klar", "natürlich", "genau", "passt", "einverstanden", "mach das", "machen sie das", "stimmt", "richtig", "sicher", "oui", "volontiers", "parfait", "allez-y", "exactement", "sí", "sì", "claro", "adelante",
        "perfecto", "certo", "certamente", "graag", "akkoord", "oczywiście", "zgoda", "dobrze", "jasne", "určitě", "dobře", "jistě", "áno", "samozrejme", "rendben", "igen", "persze", "desigur", "sigur", "bineînțeles", "да", "конечно", "хорошо",
        "давайте", "так", "звичайно", "добре", "разбира се", "naravno", "seveda", "evet", "tamam", "tabii", "olur", "kyllä", "joo", "totta kai", "selvä", "gärna", "javisst", "selvfølgelig", "gjerne", "ναι", "βεβαίως", "εντάξει", "φυσικά",
        "نعم", "أكيد", "طبعا", "تمام", "موافق", "हाँ", "हां", "जी", "ठीक है", "बिल्कुल", "boleh", "silakan", "tentu", "כן", "בסדר", "בטח", "được", "vâng", "đồng ý", "네", "예", "넵", "네네", "그래", "그래요", "좋아", "좋아요", "좋습니다", "맞아요",
        "맞습니다", "그럼요", "물론이죠", "부탁합니다", "부탁해요", "부탁드립니다", "부탁드려요", "taip", "žinoma", "sutinku", "jā", "protams", "piekrītu", "jah", "jaa", "muidugi", "nõus", "d'acord",
    ]);

    /// <summary>A yes wherever it stands: nobody says it otherwise.</summary>
    public static readonly PhraseSet YesAnywhere = new(
    [
        "go ahead", "that's right", "that is right", "that's correct", "that is correct", "sounds good", "sounds great", "that works", "works for me", "would be great", "would be good", "would be perfect", "would be nice", "would be lovely", "good idea",
        "in ordnung", "auf jeden fall", "das passt", "passt mir", "das stimmt", "d'accord", "bien sûr", "por supuesto", "de acuerdo", "va bene", "d'accordo", "com certeza", "pode ser", "claro que sim", "जी हाँ", "так точно", "u redu", "v redu",
    ]);

    /// <summary>Whoever comes to it at last, means it.</summary>
    public static readonly PhraseSet YesAtLast = new(
        ["yes", "yeah", "ja", "oui", "sí", "sì", "sim", "igen", "да", "так", "evet", "kyllä", "ναι", "نعم", "हाँ", "כן", "tak", "ano", "áno", "da", "taip", "jā", "jah"]);

    /// <summary>A yes of one language that is another word in others, or of little weight: it counts where nothing else is said beside it.</summary>
    public static readonly PhraseSet Ambiguous = new(
    [
        "ja", "da", "si", "ya", "vale", "ano", "tak", "sim", "jo", "prima", "bra", "okay", "please", "fine", "great", "good", "perfect", "alright", "bitte", "proszę", "perfekt", "super", "bine", "bene", "gerai", "labi", "olgu", "baik", "može",
        "dobro", "dobre", "добре", "sopii", "fint", "vâng ạ",
    ]);

    /// <summary>Says nothing more, beside a yes.</summary>
    public static readonly PhraseSet Filler = new(
    [
        "well", "oh", "um", "uh", "ah", "hm", "hmm", "mm", "okay", "ok", "then", "so", "and", "please", "thanks", "thank you", "very much", "it", "that", "this", "do", "i", "me", "you", "we", "by", "for", "with", "a lot", "sir", "madam",
        "äh", "also", "na", "ach", "na ja", "danke", "vielen dank", "danke schön", "bitte", "bitte schön", "das", "es", "sehr", "dann", "machen wir", "so machen wir das", "eh", "euh", "alors", "bon", "eh bien", "merci", "s'il vous plaît", "s'il te plaît", "beaucoup",
        "bueno", "pues", "gracias", "muchas gracias", "por favor", "allora", "grazie", "grazie mille", "per favore", "então", "obrigado", "obrigada", "nou", "alsjeblieft", "alstublieft", "dank u", "dank je", "dank u wel", "dziękuję", "proszę", "děkuji", "prosím",
        "ďakujem", "köszönöm", "kérem", "mulțumesc", "vă rog", "te rog", "ну", "спасибо", "пожалуйста", "дякую", "будь ласка", "моля", "благодаря", "hvala", "molim", "prosim", "teşekkürler", "teşekkür ederim", "lütfen", "kiitos", "tack", "tack så mycket",
        "takk", "tak", "ευχαριστώ", "παρακαλώ", "شكرا", "من فضلك", "لو سمحت", "धन्यवाद", "कृपया", "terima kasih", "tolong", "תודה", "בבקשה", "cảm ơn", "ạ", "감사합니다", "고마워요", "해", "주세요", "그렇게", "ačiū", "prašau", "paldies", "lūdzu", "aitäh",
        "palun", "gràcies", "si us plau", "а", "и", "e", "y", "et", "und", "en", "i", "a", "og", "och", "ja",
    ]);

    public static readonly PhraseSet No = new(
    [
        "no", "not", "don't", "doesn't", "won't", "can't", "cannot", "nope", "never", "rather", "stop", "wait", "later", "hold on", "hang on", "a second", "a moment", "one moment", "let me think", "maybe", "perhaps", "pardon", "sorry", "excuse me", "hello", "repeat",
        "but", "however", "unless", "except", "instead", "other", "another", "different", "better", "if", "make it", "make that", "forget it", "nein", "nicht", "kein", "keine", "keinen", "lieber", "aber", "jedoch", "sondern", "stattdessen", "statt", "anders",
        "andere", "anderen", "anderer", "anderes", "besser", "falls", "wenn", "warten", "moment", "später", "vielleicht", "überlegen", "lass mal", "non", "pas", "jamais", "attendez", "plus tard", "peut-être", "mais", "sauf", "plutôt", "autre", "autres",
        "não", "talvez", "espere", "espera", "luego", "quizás", "tal vez", "pero", "sino", "otro", "otra", "otros", "otras", "mejor", "en vez", "aspetti", "forse", "ma", "però", "invece", "piuttosto", "altro", "altra", "altri", "altre", "mas", "porém",
        "outro", "outra", "melhor", "nee", "niet", "geen", "wacht", "maar", "liever", "ander", "nie", "ne", "ale", "lecz", "raczej", "zamiast", "inny", "inna", "inne", "innego", "lepiej", "však", "raději", "radšej", "jiný", "jiné", "jinou", "iný", "iné",
        "místo", "nem", "nu", "inkább", "másik", "máskor", "helyett", "viszont", "azonban", "dar", "însă", "altă", "altul", "alta", "altceva", "mai bine", "нет", "не", "ні", "но", "однако", "вместо", "лучше", "але", "проте", "замість", "краще", "обаче",
        "подождите", "ali", "umjesto", "umesto", "radije", "bolje", "ampak", "toda", "vendar", "namesto", "raje", "hayır", "olmaz", "yok", "bekleyin", "ama", "fakat", "ancak", "başka", "diğer", "yerine", "ei", "mutta", "vaan", "sijaan", "mieluummin",
        "toinen", "toisen", "nej", "nei", "ikke", "inte", "ingen", "men", "annan", "annat", "istället", "hellre", "annen", "annet", "anden", "andet", "heller", "i stedet", "όχι", "δεν", "αλλά", "όμως", "καλύτερα", "لا", "ليس", "لكن", "ولكن", "नहीं",
        "मत", "लेकिन", "मगर", "बजाय", "tidak", "jangan", "tapi", "tetapi", "lain", "לא", "אבל", "במקום", "nu vreau", "počkejte", "poczekaj", "może", "không", "chờ", "đợi", "chưa", "đừng", "thôi", "nhưng", "khác", "안", "못", "마세요", "말고", "대신",
        "하지만", "그런데", "근데", "다른", "nē", "bet", "tačiau", "taču", "geriau", "aga", "kuid", "pigem", "mitte", "millor",
    ]);

    /// <summary>With these begin words for calling something off or changing it: no yes, unless that is what was asked.</summary>
    public static readonly string[] OtherWish =
    [
        "cancel", "change", "changing", "reschedul", "undo", "delet", "storn", "änder", "ändr", "verschieb", "verleg", "absag", "abbrech", "lösch", "annul", "modif", "repouss", "déplac", "anul", "cambi", "disd", "spost", "alter", "mud", "troc", "afzeg", "afbestel",
        "wijzig", "verander", "verzet", "odwoł", "zmie", "przeł", "zruš", "změn", "zmeň", "zmen", "přesu", "presu", "lemond", "töröl", "módos", "változt", "schimb", "отмен", "измен", "помен", "перенес", "перенос", "скас", "відмін", "змін", "інш", "друг",
        "промен", "otkaž", "otkaz", "promij", "promen", "odpov", "sprem", "drug", "iptal", "değiş", "ertele", "peru", "muut", "vaihd", "siirr", "avbok", "avbest", "avlys", "aflys", "endr", "ændr", "byt", "ακύρ", "ακυρ", "αλλάξ", "αλλαγ", "άλλ", "ألغ", "الغ",
        "إلغ", "تغيير", "غير", "रद्द", "बदल", "दूसर", "batal", "ganti", "ubah", "בטל", "לבטל", "תבטל", "ביטול", "לשנות", "hủy", "huỷ", "đổi", "취소", "바꿔", "바꾸", "변경", "atšauk", "pakei", "keist", "atcel", "pamain", "mainīt", "tühist", "canvi",
        "아니", "잠깐", "잠시", "나중", "글쎄", "생각", "싫", "됐", "모르", "몰라",
    ];

    /// <summary>Where one of these comes first, behind a yes or not, something is asked back.</summary>
    public static readonly PhraseSet Asking = new(
    [
        "what", "how", "when", "where", "who", "which", "why", "whose", "is it", "is that", "is there", "are there", "do you", "does it", "did you", "will it", "are you", "have you", "can i", "was", "wie", "wann", "wo", "wer", "welche", "welcher", "welches",
        "warum", "wieso", "wieviel", "ist das", "gibt es", "haben sie", "que", "quoi", "comment", "quand", "où", "qui", "quel", "quelle", "combien", "pourquoi", "est-ce", "qué", "cómo", "cuándo", "dónde", "quién", "cuál", "cuánto", "cuántos", "cuánta",
        "che", "cosa", "come", "quando", "dove", "chi", "quale", "quanto", "quanta", "como", "onde", "quem", "qual", "quantos", "wat", "hoe", "wanneer", "waar", "welke", "hoeveel", "waarom", "co", "jak", "kiedy", "gdzie", "kto", "jaki", "jaka", "ile", "czy",
        "kdy", "kde", "kdo", "jaký", "kolik", "proč", "čo", "ako", "kedy", "koľko", "hogyan", "mikor", "hol", "melyik", "mennyi", "mennyibe", "hány", "ce", "cum", "când", "unde", "cine", "care", "cât", "что", "как", "когда", "где", "кто", "какой",
        "какая", "сколько", "почему", "во сколько", "що", "як", "коли", "де", "хто", "який", "скільки", "чому", "какво", "кога", "къде", "кой", "колко", "защо", "ne zaman", "ne kadar", "nasıl", "nerede", "kim", "hangi", "kaç", "neden", "mitä", "mikä", "miten", "milloin",
        "missä", "kuka", "paljonko", "kuinka", "vad", "hur", "när", "var", "vem", "vilken", "varför", "hva", "hvordan", "når", "hvor", "hvem", "hvilken", "hvad", "hvornår", "hvorfor", "τι", "πώς", "πότε", "πού", "ποιος", "πόσο", "γιατί", "ما", "ماذا", "كيف",
        "متى", "أين", "كم", "هل", "क्या", "कैसे", "कब", "कहाँ", "कौन", "कितना", "कितने", "apa", "bagaimana", "kapan", "di mana", "siapa", "berapa", "מה", "איך", "מתי", "איפה", "מי", "כמה", "bao nhiêu", "khi nào", "얼마", "언제", "어디", "무엇", "뭐", "누구",
        "몇", "kas", "kaip", "kada", "kiek", "kā", "kur", "cik", "mis", "kuidas", "millal", "kus", "kes", "kui palju", "što", "šta", "kako", "gdje", "gde", "tko", "koliko", "zašto", "kaj", "kdaj", "kje",
    ]);

    /// <summary>A yes that sounds like a no, and says nothing else beside another.</summary>
    public static readonly PhraseSet Idioms = new(
    [
        "no problem", "no worries", "you bet", "why not", "not a problem", "don't mind", "no objection", "no objections", "kein problem", "warum nicht", "nichts dagegen", "pas de problème", "pas de souci", "pourquoi pas", "no hay problema", "por qué no", "nessun problema",
        "perché no", "sem problema", "sem problemas", "por que não", "geen probleem", "waarom niet", "nie ma problemu", "czemu nie", "dlaczego nie", "no tak", "no jasne", "no ano", "proč ne", "není problém", "prečo nie", "nincs probléma", "miért ne", "nicio problemă",
        "de ce nu", "не проблема", "почему нет", "почему бы и нет", "без проблем", "чому ні", "защо не", "nema problema", "zašto ne", "zakaj ne", "sorun değil", "neden olmasın", "ei ongelmaa", "miksei", "miksi ei", "inga problem", "varför inte", "ikke noe problem",
        "hvorfor ikke", "intet problem", "κανένα πρόβλημα", "γιατί όχι", "لا مشكلة", "ولم لا", "कोई बात नहीं", "क्यों नहीं", "tidak masalah", "kenapa tidak", "אין בעיה", "למה לא", "không sao", "không vấn đề gì", "tại sao không", "kodėl ne", "kāpēc ne", "miks mitte",
        "per què no",
    ]);

    /// <summary>Of scripts that set no spaces: what is said between two signs is a yes where it is nothing but these.</summary>
    public static readonly string[] YesWhole =
    [
        "よろしくお願いします", "お願いいたします", "お願い致します", "お願いします", "お願い", "はい", "ええ", "うん", "そうです", "その通りです", "もちろんです", "もちろん", "了解です", "わかりました", "分かりました", "それで大丈夫です", "それでいいです", "いいですよ", "ぜひ", "オッケー",
        "没问题", "沒問題", "没关系", "問題ありません", "問題ないです", "構いません", "当然可以", "當然可以", "可以的", "可以", "好的", "是的", "对的", "對的", "行的", "没错", "沒錯", "当然", "當然", "同意", "就这样", "就這樣", "好", "是", "对", "對", "行", "嗯", "ok",
        "ใช่", "ได้เลย", "ได้", "ตกลง", "โอเค", "แน่นอน", "เอาเลย", "จองเลย", "ยืนยัน", "ครับ", "ค่ะ",
    ];

    public static readonly string[] FillerWhole = ["ありがとうございます", "ありがとう", "それで", "あの", "です", "よ", "ね", "谢谢你", "谢谢", "謝謝", "请", "請", "帮我订", "帮我预订", "订吧", "麻烦你了", "麻烦了", "啊", "呀", "吧", "啦", "了", "的", "คะ", "ขอบคุณ", "นะ", "ดี", "เลย", "จ้ะ", "จ้า"];

    /// <summary>A yes that sounds like a no, or a courtesy.</summary>
    public static readonly string[] IdiomsWhole = ["没问题", "沒問題", "没关系", "没错", "沒錯", "問題ありません", "問題ないです", "構いません"];

    public static readonly string[] NoInside =
    [
        "不", "没", "沒", "别", "別", "等", "算了", "再说", "再說", "考虑", "考慮", "但", "可是", "另", "其他", "吗", "嗎", "呢", "什么", "什麼", "多少", "几点", "幾點", "怎么", "怎麼", "いいえ", "いや", "ない", "ません", "待って", "やめ", "でも", "けど", "ちょっと", "後で",
        "あとで", "他の", "いくら", "ไม่", "รอ", "แต่", "ไหม", "มั้ย", "หรือ", "เท่าไ", "เปล่า", "อื่น",
    ];

    /// <summary>As <see cref="OtherWish"/>.</summary>
    public static readonly string[] OtherWishInside = ["取消", "换", "換", "改", "变", "變", "変更", "変え", "キャンセル", "ยกเลิก", "เปลี่ยน", "เลื่อน"];

    /// <summary>What is counted: "네" is four before them.</summary>
    public static readonly string[] Counters = ["시", "명", "개", "분", "번", "사람", "장", "잔", "달", "살", "가지", "군데", "대", "권", "병", "주", "배"];
}
