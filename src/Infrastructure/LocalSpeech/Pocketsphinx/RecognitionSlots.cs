using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

/// <summary>How many callers can be understood at once: a decoder may use a core for itself.</summary>
internal sealed class RecognitionSlots(IOptions<LocalSpeechOptions> options)
{
    private int _free = options.Value.MaxRecognitions;

    public bool TryTake()
    {
        if (Interlocked.Decrement(ref _free) >= 0)
            return true;
        Interlocked.Increment(ref _free);
        return false;
    }

    public void Return() => Interlocked.Increment(ref _free);
}
