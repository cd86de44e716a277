using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Scripted;

internal sealed class ScriptedVoiceFactory(IOptions<ScriptedOptions> options, TimeProvider time) : ISpeechVoiceFactory
{
    private readonly byte[] _audio = ReplyAudio.Load(options.Value.ReplyAudio);

    public ISpeechVoice Open() => new ScriptedVoice(options.Value, _audio, time);
}

/// <summary>Speaks every phrase as the same recording, handed over in pieces as a real engine does.</summary>
internal sealed class ScriptedVoice(ScriptedOptions options, byte[] audio, TimeProvider time) : ISpeechVoice
{
    private const int PieceBytes = 200 * MuLaw.BytesPerMs;

    public VoiceCapabilities Capabilities => ScriptedProvider.Speaking;

    public void Start(SynthesisSettings settings)
    {
    }

    public async IAsyncEnumerable<SpokenAudio> SpeakAsync(string text, [EnumeratorCancellation] CancellationToken ct)
    {
        if (options.TtsFirstByteMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(options.TtsFirstByteMs), time, ct);
        for (var at = 0; at < audio.Length; at += PieceBytes)
        {
            ct.ThrowIfCancellationRequested();
            yield return new SpokenAudio(audio.AsMemory(at, Math.Min(PieceBytes, audio.Length - at)), []);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
