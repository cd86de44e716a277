using System.Runtime.CompilerServices;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>Voices that speak every phrase as the same short tone.</summary>
internal sealed class ToneVoices : ISpeechVoiceFactory
{
    private readonly TaskCompletionSource _hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _opened, _disposed;

    /// <summary>The first phrase never comes, and breaks the connection when it is interrupted.</summary>
    public bool Hangs { get; set; }

    /// <summary>Only this phrase does; null for any.</summary>
    public string? HangsAt { get; set; }

    /// <summary>Completes when it does.</summary>
    public Task Hanging => _hanging.Task;

    public bool IsStarted { get; private set; }

    /// <summary>Of each that was started.</summary>
    public List<string> Languages { get; } = [];

    /// <summary>BCP 47: nothing can be said in it.</summary>
    public string? FailsFor { get; set; }

    /// <summary>None can be opened.</summary>
    public bool IsBroken { get; set; }

    public int Opened => _opened;

    public int Disposed => _disposed;

    public ISpeechVoice Open()
    {
        Interlocked.Increment(ref _opened);
        return IsBroken ? throw new InvalidOperationException("Told to fail.") : new Voice(this);
    }

    private sealed class Voice(ToneVoices told) : ISpeechVoice
    {
        private static readonly byte[] Tone = TestStream.Voiced(60);

        private string _language = "";

        public VoiceCapabilities Capabilities { get; } = new(WordTimes: false, Languages: []);

        public void Start(SynthesisSettings settings)
        {
            told.IsStarted = true;
            _language = settings.Language;
            lock (told.Languages)
                told.Languages.Add(settings.Language);
        }

        public async IAsyncEnumerable<SpokenAudio> SpeakAsync(string text, [EnumeratorCancellation] CancellationToken ct)
        {
            await Task.Yield();
            if (told.Hangs && (told.HangsAt ?? text) == text)
                await HangAsync(ct);
            ct.ThrowIfCancellationRequested();
            if (told.FailsFor == _language)
                throw new SpeechSynthesisException("Told to fail.");
            yield return new SpokenAudio(Tone, []);
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref told._disposed);
            return ValueTask.CompletedTask;
        }

        private async Task HangAsync(CancellationToken ct)
        {
            told.Hangs = false;
            told._hanging.SetResult();
            await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw new IOException("The connection was closed.");
        }
    }
}
