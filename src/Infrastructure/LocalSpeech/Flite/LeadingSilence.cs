namespace VoiceAssistant.Infrastructure.LocalSpeech.Flite;

/// <summary>
/// Drops what a voice leaves silent before it speaks, 140 to 260 ms, all of which the caller would wait for, and keeps
/// <paramref name="keep"/> samples so that the first sound does not begin with a click.
/// </summary>
internal sealed class LeadingSilence(int keep)
{
    /// <summary>-47 dB of full scale: the voices' own silence stays below it.</summary>
    private const int Threshold = 150;

    private bool _speaking;

    /// <summary>The part of the next piece that is to be heard.</summary>
    public ReadOnlySpan<short> Trim(ReadOnlySpan<short> piece)
    {
        if (_speaking)
            return piece;
        for (var i = 0; i < piece.Length; i++)
        {
            if (Math.Abs((int)piece[i]) < Threshold)
                continue;
            _speaking = true;
            return piece[Math.Max(0, i - keep)..];
        }

        return [];
    }
}
