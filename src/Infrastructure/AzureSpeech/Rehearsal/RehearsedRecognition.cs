using System.Text;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Rehearsal;

/// <summary>Tells a word more with every message of sound, and all of the question with the first one of silence.</summary>
internal sealed class RehearsedRecognition : IRehearsedConversation
{
    private const int TicksPerMs = 10_000;

    private static readonly string[] Words = ["when", "do", "you", "open"];

    private string _requestId = "";
    private int _atMs, _beganMs, _told;

    public IReadOnlyList<RehearsedMessage> Answer(in Frame message)
    {
        if (message.Path.SequenceEqual("speech.context"u8))
        {
            (_requestId, _atMs, _told) = (Encoding.ASCII.GetString(message.RequestId), 0, 0);
            return [Text("turn.start", """{"context":{"serviceTag":"rehearsal"}}""")];
        }

        if (!message.Path.SequenceEqual("audio"u8))
            return [];
        return message.Body.IsEmpty ? [Text("turn.end", "")] : message.Body.StartsWith("RIFF"u8) ? [] : Hear(message.Body);
    }

    private IReadOnlyList<RehearsedMessage> Hear(ReadOnlySpan<byte> muLaw)
    {
        var fromMs = _atMs;
        _atMs += muLaw.Length / MuLaw.BytesPerMs;
        if (muLaw.ContainsAnyExcept(MuLaw.Silence))
            return Tell(fromMs);
        if (_told == 0)
            return [];
        _told = 0;
        return [Text("speech.endDetected", Json($"\"Offset\":{Ticks(fromMs)}")), Text("speech.phrase", Phrase(fromMs - _beganMs))];
    }

    private IReadOnlyList<RehearsedMessage> Tell(int fromMs)
    {
        if (_told == 0)
            _beganMs = fromMs;
        _told = Math.Min(_told + 1, Words.Length);
        var hypothesis = Text("speech.hypothesis", Json(
            $"\"Text\":\"{string.Join(' ', Words.Take(_told))}\",\"Offset\":{Ticks(_beganMs)},\"Duration\":{Ticks(_atMs - _beganMs)}"));
        return _told == 1 ? [Text("speech.startDetected", Json($"\"Offset\":{Ticks(fromMs)}")), hypothesis] : [hypothesis];
    }

    private string Phrase(int lengthMs)
    {
        var words = Words.Select((word, i) =>
            Json($"\"Word\":\"{word}\",\"Offset\":{Ticks(_beganMs + (i * lengthMs / Words.Length))},\"Duration\":{Ticks(lengthMs / Words.Length)}"));
        var best = Json($"\"Lexical\":\"when do you open\",\"Display\":\"When do you open?\",\"Words\":[{string.Join(',', words)}]");
        return Json($"\"RecognitionStatus\":\"Success\",\"Offset\":{Ticks(_beganMs)},\"Duration\":{Ticks(lengthMs)},\"NBest\":[{best}]");
    }

    private RehearsedMessage Text(string path, string body) => RehearsedMessage.Text(path, _requestId, Encoding.UTF8.GetBytes(body));

    private static string Json(FormattableString members) => $"{{{FormattableString.Invariant(members)}}}";

    private static long Ticks(int ms) => (long)ms * TicksPerMs;
}
