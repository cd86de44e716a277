using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

internal sealed class SpokenTextTests
{
    [TestCase("We **really** open at *nine*.", "We really open at nine.")]
    [TestCase("## Opening hours", "Opening hours")]
    [TestCase("- Monday", "Monday")]
    [TestCase("See [our page](https://example.com/a?b=c).", "See our page.")]
    [TestCase("Go to https://www.example.com/hours", "Go to example dot com slash hours")]
    [TestCase("Great! 😀🎉 See you ☎️", "Great! See you")]
    [TestCase("Run `make` in snake_case_names", "Run make in snake_case_names")]
    [TestCase("**", "")]
    [TestCase("It is 5 - 3 = 2 at 10 %.", "It is 5 - 3 = 2 at 10 percent.")]
    [TestCase("Café   déjà  vu", "Café déjà vu")]
    public void Only_what_can_be_spoken_is_left(string written, string spoken) =>
        new SpokenText("en-US", []).From(written).ShouldBe(spoken);

    [TestCase("...")]
    [TestCase("—")]
    [TestCase("***")]
    [TestCase("| --- | :-: |")]
    [TestCase("```json")]
    [TestCase("😀 🎉")]
    [TestCase("*smiles*")]
    [TestCase("&nbsp;&hellip;")]
    [TestCase("<br/>")]
    [TestCase("\ud83d")]
    public void Where_nothing_can_be_said_nothing_is(string written) => Say("en-US", written).ShouldBe("");

    [TestCase("*smiles* Of course!", "Of course!")]
    [TestCase("Of course! *leans over the counter*", "Of course!")]
    [TestCase("Sure, *laughs softly* let me look.", "Sure, let me look.")]
    [TestCase("(sighs) All right. [pauses]", "All right.")]
    [TestCase("We *only* open on Mondays.", "We only open on Mondays.")]
    [TestCase("*only* on Mondays.", "only on Mondays.")]
    [TestCase("*Important:* bring your card.", "Important: bring your card.")]
    [TestCase("**smiles** and ***bold***", "smiles and bold")]
    [TestCase("Bring (if you can) a card [or two].", "Bring (if you can) a card or two.")]
    public void Stage_directions_are_acted_and_emphasis_is_spoken(string written, string spoken) => Say("en-US", written).ShouldBe(spoken);

    [TestCase("| Day | Hours |", "Day, Hours")]
    [TestCase("Tom &amp; Jerry&#39;s &quot;place&quot;", "Tom and Jerry's \"place\"")]
    [TestCase("We are open — mostly — today", "We are open, mostly, today")]
    [TestCase("Go to Settings -> Calls → On", "Go to Settings, Calls, On")]
    [TestCase("- [x] Done [1]", "Done")]
    [TestCase("> Quoted", "Quoted")]
    [TestCase("![a map](https://example.com/m.png)", "a map")]
    public void Markup_is_left_out(string written, string spoken) => Say("en-US", written).ShouldBe(spoken);

    [TestCase("It costs $5.99.", "It costs 5 dollars and 99 cents.")]
    [TestCase("$1 or $1.01", "1 dollar or 1 dollar and 1 cent")]
    [TestCase("€12 or £0.50", "12 euros or 50 pence")]
    [TestCase("$1,200 a month, $3 million in all", "one thousand two hundred dollars a month, 3 million dollars in all")]
    [TestCase("1,234 people and 1,234.5 tons", "one thousand two hundred thirty four people and one thousand two hundred thirty four point five tons")]
    [TestCase("On 2026-03-05 or 03/25/2026", "On March 5, 2026 or March 25, 2026")]
    [TestCase("On 05/03/2026", "On May 3, 2026")]
    [TestCase("At 14:30 or 9:05 am", "At two thirty p.m. or nine oh five a.m.")]
    [TestCase("At 9:00 or 12:15 PM", "At nine o'clock or twelve fifteen p.m.")]
    [TestCase("$5-10, Mon–Fri from Jan. 5", "5 dollars to 10, Monday to Friday from January 5")]
    [TestCase("We open at 9am", "We open at 9 a.m.")]
    [TestCase("9:00–17:00", "nine o'clock to five p.m.")]
    [TestCase("Call +1 415 555 0100 now.", "Call plus 1, 4 1 5, 5 5 5, 0 1 0 0 now.")]
    [TestCase("Call (415) 555-0100, or 4155550100.", "Call 4 1 5, 5 5 5, 0 1 0 0, or 4 1 5, 5 5 5, 0 1 0 0.")]
    [TestCase("In 2025-2026 we had 1000000 calls.", "In 2025-2026 we had 1000000 calls.")]
    [TestCase("Write to anna.b@example.com.", "Write to anna dot b at example dot com.")]
    [TestCase("See https://www.example.com/a-b/?x=1, please.", "See example dot com slash a dash b, please.")]
    [TestCase("Bring fruit, e.g. apples, etc.", "Bring fruit, for example apples, et cetera.")]
    [TestCase("E.g. Dr. Miller at 12 Oak Dr.", "For example Doctor Miller at 12 Oak Dr.")]
    [TestCase("No. 5 or #7, not no.", "Number 5 or number 7, not no.")]
    [TestCase("5 km, 1 km, 20 °C, -5°C, 3 kg, 10%", "5 kilometers, 1 kilometer, 20 degrees Celsius, minus 5 degrees Celsius, 3 kilograms, 10 percent")]
    [TestCase("About ~5 minutes, 3 * 4 = 12", "About about 5 minutes, 3 times 4 = 12")]
    [TestCase("The 3rd of May 2026, room 1204, version 2.5", "The 3rd of May 2026, room 1204, version 2.5")]
    public void English_is_written_as_it_is_said(string written, string spoken) => Say("en-US", written).ShouldBe(spoken);

    [TestCase("Das kostet 12,50 €.", "Das kostet 12 Euro und 50 Cent.")]
    [TestCase("Es waren 1.234 Leute, 1.500,75 € im Monat", "Es waren 1234 Leute, 1500 Euro und 75 Cent im Monat")]
    [TestCase("Am 05.03.2026 oder am 2026-03-05", "Am 5. März 2026 oder am 5. März 2026")]
    [TestCase("Um 14:30 Uhr oder um 9:00", "Um 14 Uhr 30 oder um 9 Uhr")]
    [TestCase("z. B. Äpfel, d. h. Obst usw.", "zum Beispiel Äpfel, das heißt Obst und so weiter.")]
    [TestCase("Tel. 030 1234567", "Telefon 0 3 0, 1 2 3, 4 5 6 7")]
    [TestCase("anna_b@example.de", "anna Unterstrich b at example Punkt de")]
    [TestCase("20 °C, 5 km/h, 10 %", "20 Grad Celsius, 5 Kilometer pro Stunde, 10 Prozent")]
    [TestCase("Am 3. Mai um 8 & um 9", "Am 3. Mai um 8 und um 9")]
    [TestCase("*lächelt* Gern!", "Gern!")]
    public void German_is_written_as_it_is_said(string written, string spoken) => Say("de-DE", written).ShouldBe(spoken);

    [TestCase("Cuesta 12,50 €.", "Cuesta 12 euros con 50 céntimos.")]
    [TestCase("El 05/03/2026 a las 14:30", "El 5 de marzo de 2026 a las 14 y 30")]
    [TestCase("La Sra. López, p. ej., vive en EE. UU.", "La señora López, por ejemplo, vive en Estados Unidos.")]
    [TestCase("ana@ejemplo.es", "ana arroba ejemplo punto es")]
    [TestCase("20 °C y 5 %", "20 grados Celsius y 5 por ciento")]
    [TestCase("2 millones €", "2 millones de euros")]
    public void Spanish_is_written_as_it_is_said(string written, string spoken) => Say("es-ES", written).ShouldBe(spoken);

    [TestCase("en", "On 05/03/2026 or 25/03/2026", "On 05/03/2026 or March 25, 2026")]
    [TestCase("en-GB", "On 05/03/2026", "On 5 March 2026")]
    [TestCase("fr-FR", "Le 05/03/2026 à 14:30", "Le 5 mars 2026 à 14 heures 30")]
    [TestCase("ja-JP", "2026-03-05です。", "2026年3月5日です。")]
    [TestCase("pl-PL", "2026-03-05, +48 22 123 45 67", "5 marca 2026, + 4 8, 2 2, 1 2 3, 4 5, 6 7")]
    [TestCase("th-TH", "2026-03-05", "2026-03-05")]
    [TestCase("xx-YY", "a@b.com, 2026-03-05, https://example.com/", "a@b.com, 2026-03-05, example.com")]
    [TestCase("ja-JP", "電話は03-1234-5678です", "電話は0 3, 1 2 3 4, 5 6 7 8です")]
    [TestCase("zh-CN", "价格是100元，**优惠**20%。", "价格是100元，优惠20%。")]
    public void Other_languages_are_left_as_they_are_where_nothing_is_known(string language, string written, string spoken) =>
        Say(language, written).ShouldBe(spoken);

    [TestCase("Mr. Nguyen lives in Nguyens Street", "Mister win lives in Nguyens Street")]
    [TestCase("NGUYEN and \"nguyen\"", "win and \"win\"")]
    [TestCase("Nguyen Van comes", "win van comes")]
    [TestCase("O'Brien's A/B", "O'Brien's a or b")]
    public void An_assistants_pronunciations_come_last_and_hold_for_whole_words(string written, string spoken) =>
        new SpokenText("en-US", [new("Nguyen", "win"), new("nguyen van", "win van"), new("win", "lose"), new("A/B", "a or b")]).From(written).ShouldBe(spoken);

    [Test]
    public void A_language_without_spaces_has_words_as_well() =>
        new SpokenText("ja-JP", [new("山田", "やまだ")]).From("山田様です").ShouldBe("やまだ様です");

    [TestCaseSource(nameof(Endless))]
    public void Hostile_text_is_said_or_not_but_it_ends(string unit) =>
        Say("en-US", string.Concat(Enumerable.Repeat(unit, 600_000 / unit.Length))).Length.ShouldBeLessThan(6_000_000);

    private static readonly string[] Endless =
        ["a", "1", "1,", "1.", "+1 ", "*a", "* ", "[", "](", "a@", "a.", "-", "|", "http://", "<a ", "&amp;", "_a", "$1", "1 ", "z. ", "(a", "#", "e.g.", "\n", " "];

    private static string Say(string language, string written) => new SpokenText(language, []).From(written);
}
