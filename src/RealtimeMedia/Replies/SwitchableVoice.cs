using System.Runtime.CompilerServices;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>
/// The voice of one call, in whose place another speaks when its language is switched. The first connects at once. One that still speaks, or
/// is being cleaned up, is closed when that is over.
/// </summary>
internal sealed class SwitchableVoice(ISpeechVoiceFactory voices) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Speaker> _open = [];
    private Speaker _now = new(voices.Open());

    /// <summary>Who speaks now; null where there is only the one that the settings name.</summary>
    public string? Provider => _now.Voice.Provider;

    public void Start(SynthesisSettings settings) => _now.Voice.Start(settings);

    /// <summary>The next phrase is spoken by another. Where none can be opened it throws, and the one before goes on.</summary>
    public void Switch(SynthesisSettings settings)
    {
        var next = new Speaker(voices.Open());
        next.Voice.Start(settings);
        Speaker before;
        lock (_gate)
        {
            (before, _now) = (_now, next);
            if (before.Phrases > 0)
            {
                _open.Add(before);
                return;
            }
        }

        _ = CloseAsync(before);
    }

    /// <summary>As <see cref="ISpeechVoice.SpeakAsync"/>.</summary>
    public async IAsyncEnumerable<SpokenAudio> SpeakAsync(string text, [EnumeratorCancellation] CancellationToken ct)
    {
        Speaker speaker;
        lock (_gate)
        {
            speaker = _now;
            speaker.Phrases++;
        }

        try
        {
            await foreach (var piece in speaker.Voice.SpeakAsync(text, ct))
                yield return piece;
        }
        finally
        {
            bool isOver;
            lock (_gate)
                isOver = --speaker.Phrases == 0 && _open.Remove(speaker);
            if (isOver)
                await CloseAsync(speaker);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Speaker[] rest;
        lock (_gate)
        {
            rest = [.. _open];
            _open.Clear();
        }

        foreach (var speaker in rest)
            await CloseAsync(speaker);
        await _now.Voice.DisposeAsync();
    }

    /// <summary>What fails in it concerns nobody any more.</summary>
    private static async Task CloseAsync(Speaker speaker)
    {
        try
        {
            await speaker.Voice.DisposeAsync();
        }
        catch (Exception)
        {
        }
    }

    private sealed class Speaker(ISpeechVoice voice)
    {
        public ISpeechVoice Voice => voice;

        /// <summary>That it is speaking, or has not done with.</summary>
        public int Phrases { get; set; }
    }
}
