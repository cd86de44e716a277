using System.Threading.Channels;
using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Flite;

/// <summary>
/// One phrase on its way through a voice. The voice's thread writes, the caller reads; the channel is as long as the
/// phrase, which <see cref="FliteText.MaxLength"/> bounds, so that a slow reader never holds the voice of the others.
/// </summary>
internal sealed class FliteJob(string text, double rate, CancellationToken ct)
{
    private const int TelephoneHz = 8_000;
    private const int KeptSilenceMs = 60;

    private readonly Channel<ReadOnlyMemory<byte>> _audio = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private Resampler? _resampler;
    private LeadingSilence? _silence;
    private volatile bool _abandoned;

    public string Text { get; } = text;

    /// <summary>1 is the voice's own speed.</summary>
    public double Rate { get; } = rate;

    public ChannelReader<ReadOnlyMemory<byte>> Audio => _audio.Reader;

    public bool IsCancelled => _abandoned || ct.IsCancellationRequested;

    /// <summary>Whether the voice has given any audio yet, silence included.</summary>
    public bool HasStarted => _resampler is not null;

    /// <summary>Nobody listens any more: the voice stops at its next piece.</summary>
    public void Abandon() => _abandoned = true;

    /// <summary>Takes the next samples at the voice's rate.</summary>
    public void Accept(ReadOnlySpan<short> samples, int sampleRate)
    {
        _resampler ??= new Resampler(sampleRate, TelephoneHz);
        _silence ??= new LeadingSilence(sampleRate * KeptSilenceMs / 1_000);
        var heard = _silence.Trim(samples);
        var pcm = new short[_resampler.MaxOutput(heard.Length)];
        Give(pcm.AsSpan(0, _resampler.Process(heard, pcm)));
    }

    public void Complete(Exception? error = null)
    {
        if (error is null && !IsCancelled && _resampler is not null)
            Give(_resampler.Flush());
        _audio.Writer.TryComplete(error);
    }

    private void Give(ReadOnlySpan<short> pcm)
    {
        if (pcm.IsEmpty)
            return;
        var muLaw = new byte[pcm.Length];
        MuLaw.Encode(pcm, muLaw);
        _audio.Writer.TryWrite(muLaw);
    }
}
