using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Infrastructure.OpenAI.Recognition;

/// <summary>
/// The audio of a caller's utterances, as mu-law. Each has what was heard before it was known that somebody speaks, which is told up to 300 ms
/// late, and the breath before that. Not thread-safe.
/// </summary>
internal sealed class UtteranceAudio
{
    public const int LeadMs = 500;

    /// <summary>Of a longer utterance the latest: longer than the longest turn that the settings usually allow.</summary>
    public const int LongestMs = 120_000;

    /// <summary>Moving what is kept costs more than a little memory.</summary>
    private const int SlackMs = 1_000;

    private readonly List<byte> _audio = [];
    private bool _isOpen;

    public void Write(ReadOnlySpan<byte> muLaw)
    {
        _audio.AddRange(muLaw);
        var most = _isOpen ? LongestMs : LeadMs;
        if (_audio.Count > (most + SlackMs) * MuLaw.BytesPerMs)
            Keep(most);
    }

    public void Begin()
    {
        if (_isOpen)
            return;
        _isOpen = true;
        Keep(LeadMs);
    }

    /// <summary>Empty where no utterance has begun.</summary>
    public byte[] End()
    {
        if (!_isOpen)
            return [];
        Keep(LongestMs);
        var utterance = _audio.ToArray();
        _audio.Clear();
        _isOpen = false;
        return utterance;
    }

    private void Keep(int ms) => _audio.RemoveRange(0, Math.Max(0, _audio.Count - ms * MuLaw.BytesPerMs));
}
