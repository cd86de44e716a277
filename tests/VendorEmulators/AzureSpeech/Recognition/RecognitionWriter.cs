using System.Text.Json.Nodes;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

/// <summary>What the service says in one turn of recognition. Times are ms of the turn's audio, and 100 ns on the wire.</summary>
internal sealed class RecognitionWriter(string requestId, RecognitionSettings settings)
{
    private const int TicksPerMs = 10_000;

    public byte[] TurnStart() =>
        SpeechMessageWriter.Text(requestId, "turn.start", new { context = new { serviceTag = Guid.NewGuid().ToString("N") } });

    public byte[] SpeechStart(int offsetMs) => SpeechMessageWriter.Text(requestId, "speech.startDetected", new { Offset = Ticks(offsetMs) });

    public byte[] SpeechEnd(int offsetMs) => SpeechMessageWriter.Text(requestId, "speech.endDetected", new { Offset = Ticks(offsetMs) });

    public byte[] TurnEnd() => SpeechMessageWriter.Text(requestId, "turn.end", body: null);

    public byte[] Hypothesis(ScriptedPhrase phrase, string text, int offsetMs, int durationMs)
    {
        var body = new JsonObject
        {
            ["Id"] = NewId(),
            ["Text"] = text,
            ["Offset"] = Ticks(offsetMs),
            ["Duration"] = Ticks(durationMs),
            ["Channel"] = 0,
        };
        AddLanguage(body, phrase);
        return SpeechMessageWriter.Text(requestId, "speech.hypothesis", body);
    }

    public byte[] Phrase(ScriptedPhrase phrase, int offsetMs, int durationMs)
    {
        var body = Status(phrase.Status, offsetMs, durationMs);
        if (phrase.Status == "Success")
        {
            AddLanguage(body, phrase);
            if (settings.IsDetailed)
                body["NBest"] = new JsonArray(Best(phrase, offsetMs, durationMs));
            else
                body["DisplayText"] = phrase.Text;
        }

        return SpeechMessageWriter.Text(requestId, "speech.phrase", body);
    }

    public byte[] Phrase(string status, int offsetMs, int durationMs) =>
        SpeechMessageWriter.Text(requestId, "speech.phrase", Status(status, offsetMs, durationMs));

    private static JsonObject Status(string status, int offsetMs, int durationMs) => new()
    {
        ["Id"] = NewId(),
        ["RecognitionStatus"] = status,
        ["Offset"] = Ticks(offsetMs),
        ["Duration"] = Ticks(durationMs),
        ["Channel"] = 0,
    };

    private JsonObject Best(ScriptedPhrase phrase, int offsetMs, int durationMs)
    {
        var words = RecognizedWords.Of(phrase.Text);
        var lexical = string.Join(' ', words);
        var best = new JsonObject
        {
            ["Confidence"] = phrase.Confidence,
            ["Lexical"] = lexical,
            ["ITN"] = lexical,
            ["MaskedITN"] = lexical,
            ["Display"] = phrase.Text,
        };
        if (settings.HasWords)
        {
            best["Words"] = new JsonArray([.. RecognizedWords.Share(words, offsetMs, durationMs).Select(word => new JsonObject
            {
                ["Word"] = word.Word, ["Offset"] = Ticks(word.OffsetMs), ["Duration"] = Ticks(word.DurationMs),
            })]);
        }

        return best;
    }

    private void AddLanguage(JsonObject body, ScriptedPhrase phrase)
    {
        if (settings.IdentifiesLanguage)
            body["PrimaryLanguage"] = new JsonObject { ["Language"] = phrase.Language ?? settings.Languages[0], ["Confidence"] = "High" };
    }

    private static long Ticks(int ms) => (long)ms * TicksPerMs;

    private static string NewId() => Guid.NewGuid().ToString("N");
}
