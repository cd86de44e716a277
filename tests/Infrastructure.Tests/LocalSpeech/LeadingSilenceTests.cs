using VoiceAssistant.Infrastructure.LocalSpeech.Flite;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class LeadingSilenceTests
{
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(100)]
    public void A_little_silence_is_kept_wherever_the_pieces_end(int pieceLength)
    {
        short[] audio = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1_000, 10, 2_000, 11];
        var silence = new LeadingSilence(keep: 4);
        audio.Chunk(pieceLength).SelectMany(piece => silence.Trim(piece).ToArray())
            .ShouldBe(new short[] { 6, 7, 8, 9, 1_000, 10, 2_000, 11 });
    }
}
