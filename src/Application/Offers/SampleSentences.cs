namespace VoiceAssistant.Application.Offers;

/// <summary>What a voice says of itself where nobody writes it a text.</summary>
internal static class SampleSentences
{
    private const string English = "Hello! This is how I sound on the telephone. How can I help you?";

    private static readonly Dictionary<string, string> ByLanguage = new()
    {
        ["ar"] = "مرحبًا! هكذا يبدو صوتي على الهاتف. كيف يمكنني مساعدتك؟",
        ["cs"] = "Dobrý den! Takto zním v telefonu. Jak vám mohu pomoci?",
        ["da"] = "Goddag! Sådan lyder jeg i telefonen. Hvad kan jeg hjælpe med?",
        ["de"] = "Guten Tag! So klinge ich am Telefon. Wie kann ich Ihnen helfen?",
        ["el"] = "Γεια σας! Έτσι ακούγομαι στο τηλέφωνο. Πώς μπορώ να βοηθήσω;",
        ["es"] = "¡Hola! Así sueno por teléfono. ¿En qué puedo ayudarle?",
        ["fi"] = "Hei! Tältä kuulostan puhelimessa. Kuinka voin auttaa?",
        ["fr"] = "Bonjour ! Voici ma voix au téléphone. Comment puis-je vous aider ?",
        ["hi"] = "नमस्ते! फ़ोन पर मेरी आवाज़ ऐसी है। मैं आपकी क्या मदद कर सकती हूँ?",
        ["hu"] = "Jó napot! Így szólok a telefonban. Miben segíthetek?",
        ["it"] = "Buongiorno! Ecco come suono al telefono. Come posso aiutarla?",
        ["ja"] = "こんにちは。電話ではこのような声です。ご用件をどうぞ。",
        ["ko"] = "안녕하세요. 전화에서는 이런 목소리입니다. 무엇을 도와드릴까요?",
        ["nb"] = "Hei! Slik høres jeg ut på telefonen. Hva kan jeg hjelpe med?",
        ["nl"] = "Goedendag! Zo klink ik aan de telefoon. Waarmee kan ik helpen?",
        ["pl"] = "Dzień dobry! Tak brzmię przez telefon. W czym mogę pomóc?",
        ["pt"] = "Olá! É assim que eu soo ao telefone. Como posso ajudar?",
        ["ro"] = "Bună ziua! Așa sun la telefon. Cu ce vă pot ajuta?",
        ["ru"] = "Здравствуйте! Так я звучу по телефону. Чем могу помочь?",
        ["sv"] = "Hej! Så här låter jag i telefonen. Vad kan jag hjälpa till med?",
        ["tr"] = "Merhaba! Telefonda sesim böyle. Size nasıl yardımcı olabilirim?",
        ["uk"] = "Добрий день! Так я звучу по телефону. Чим можу допомогти?",
        ["zh"] = "您好！这就是我在电话里的声音。有什么可以帮您？",
    };

    /// <param name="language">BCP 47.</param>
    public static string In(string language) => ByLanguage.GetValueOrDefault(language.Split('-')[0].ToLowerInvariant(), English);
}
