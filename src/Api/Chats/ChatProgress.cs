using System.Text;
using VoiceAssistant.Application.Chats;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Api.Chats;

/// <summary>How far the answer to one message has come.</summary>
/// <param name="model">The provider of the model, where the answer does not tell.</param>
internal sealed class ChatProgress(Chat chat, string model, TimeProvider time)
{
    private readonly StringBuilder _written = new(), _sent = new();
    private readonly long _started = time.GetTimestamp();
    private bool _hasActed;
    private Reply? _reply;
    private double? _firstTextMs;

    /// <summary>Something has come of the message that is worth keeping.</summary>
    public bool HasBegun => _sent.Length > 0 || _hasActed;

    /// <summary>Some text was sent, and no space behind it.</summary>
    public bool IsAmidText => _sent.Length > 0 && !char.IsWhiteSpace(_sent[^1]);

    public ChatTimings Timings => new(_firstTextMs, Elapsed);

    /// <summary>The model is being asked.</summary>
    public void Ask(Reply reply) => _reply = reply;

    /// <summary>The model wrote some text, which is now being sent.</summary>
    public void Write(string text)
    {
        _firstTextMs ??= Elapsed;
        _written.Append(text);
    }

    /// <summary>The text was sent.</summary>
    public void Sent(string text) => _sent.Append(text);

    /// <summary>The model used a tool.</summary>
    public void Acted() => _hasActed = true;

    public Turn ToTurn(bool isInterrupted) => chat.ToTurn(
        _written.ToString(), _sent.ToString(), isInterrupted,
        TurnLatency.None with { ModelMs = _firstTextMs, ReplyMs = _firstTextMs }, _reply?.Usage.ToUsage(model), _reply?.Retrieval);

    private double Elapsed => Math.Round(time.GetElapsedTime(_started).TotalMilliseconds, 2);
}
