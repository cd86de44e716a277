using VoiceAssistant.Application.Audio;
using VoiceAssistant.Benchmarks.Turns.Sounds;

namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>How long a reply takes and when its words end, as far as the voice alone decides it.</summary>
internal static class AssistantAudio
{
    /// <summary>What the product leaves of a phrase's leading silence, in ms.</summary>
    private const int KeptSilenceMs = 60;

    /// <summary>-47 dB of full scale, below which a voice is silent.</summary>
    private const int Audible = 150;

    /// <summary>The voices that the servers are told to speak with.</summary>
    public static string VoiceOf(ReplyKind reply) => reply == ReplyKind.Heard ? "kal16" : "rms";

    /// <summary>ms.</summary>
    public static int LengthOf(ReplyKind reply) => (int)Phrases(reply).Sum(phrase => phrase.Length);

    /// <summary>ms from the first sample of the whole reply, a sentence a phrase, one right behind the other.</summary>
    public static IReadOnlyList<double> WordEnds(ReplyKind reply)
    {
        var (ends, start) = (new List<double>(), 0d);
        foreach (var (length, words) in Phrases(reply))
        {
            ends.AddRange(words.Select(word => start + word));
            start += length;
        }

        return ends;
    }

    private static IEnumerable<(double Length, IEnumerable<double> Words)> Phrases(ReplyKind reply)
    {
        var talker = new Talker(VoiceOf(reply));
        foreach (var sentence in AssistantText.Sentences(reply))
        {
            var spoken = talker.Say(sentence);
            var loud = Math.Max(0, Array.FindIndex(spoken.Samples, sample => Math.Abs((int)sample) >= Audible));
            var dropped = Math.Max(0, ((double)loud / MuLaw.BytesPerMs) - KeptSilenceMs);
            yield return (((double)spoken.Samples.Length / MuLaw.BytesPerMs) - dropped, spoken.WordEnds.Select(end => end - dropped));
        }
    }
}
