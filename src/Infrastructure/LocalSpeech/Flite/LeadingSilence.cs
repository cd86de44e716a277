namespace VoiceAssistant.Infrastructure.LocalSpeech.Flite;

/// <summary>
/// Drops what a voice leaves silent before it speaks, 140 to 260 ms, all of which the caller would wait for, and keeps
/// <paramref name="keep"/> samples before the first loud one: a word may begin as softly as "thank".
/// </summary>
internal sealed class LeadingSilence(int keep)
{
    /// <summary>-47 dB of full scale: the voices' own silence stays below it.</summary>
    private const int Threshold = 150;

    private short[] _held = [];
    private bool _speaking;

    /// <summary>The part of the audio so far that is to be heard now.</summary>
    public ReadOnlySpan<short> Trim(ReadOnlySpan<short> piece)
    {
        if (_speaking)
            return piece;
        _held = [.. _held, .. piece];
        var loud = Array.FindIndex(_held, sample => Math.Abs((int)sample) >= Threshold);
        _speaking = loud >= 0;
        _held = _held[Math.Max(0, (_speaking ? loud : _held.Length) - keep)..];
        return _speaking ? _held : [];
    }
}
