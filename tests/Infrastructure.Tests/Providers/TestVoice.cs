using System.Runtime.CompilerServices;
using System.Text;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>Speaks text as bytes, one letter each.</summary>
internal sealed class TestVoice(TestProvider provider) : ISpeechVoice
{
    public VoiceCapabilities Capabilities => provider.Voice.Capabilities;

    public SynthesisSettings? Settings { get; private set; }

    public bool IsDisposed { get; private set; }

    public void Start(SynthesisSettings settings) => Settings = settings;

    public async IAsyncEnumerable<SpokenAudio> SpeakAsync(string text, [EnumeratorCancellation] CancellationToken ct)
    {
        if (provider.Pauses.Count > 0)
        {
            while (provider.Pauses.TryDequeue(out var next))
            {
                foreach (var piece in next.After)
                    yield return piece;
                await next.Pause.WaitAsync(ct);
            }

            yield break;
        }

        await Task.Yield();
        foreach (var piece in provider.Speak?.Invoke(text) ?? [Audio($"{provider.Name}: {text}")])
        {
            ct.ThrowIfCancellationRequested();
            yield return piece;
        }
    }

    public static SpokenAudio Audio(string text) => new(Encoding.Latin1.GetBytes(text), []);

    public static SpokenAudio Word(string text) => new(default, [new SpokenWord(text, 0, 100)]);

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
