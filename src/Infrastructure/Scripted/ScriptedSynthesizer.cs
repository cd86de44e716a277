using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Scripted;

/// <summary>Speaks every phrase as the same recording, handed over in pieces as a real engine does.</summary>
internal sealed class ScriptedSynthesizer(IOptions<ScriptedOptions> options, TimeProvider time) : ISpeechSynthesizer
{
    private const int PieceBytes = 200 * MuLaw.BytesPerMs;

    private readonly byte[] _audio = ReplyAudio.Load(options.Value.ReplyAudio);

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> SynthesizeAsync(
        SynthesisRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        if (options.Value.TtsFirstByteMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.TtsFirstByteMs), time, ct);
        for (var at = 0; at < _audio.Length; at += PieceBytes)
        {
            ct.ThrowIfCancellationRequested();
            yield return _audio.AsMemory(at, Math.Min(PieceBytes, _audio.Length - at));
        }
    }
}
