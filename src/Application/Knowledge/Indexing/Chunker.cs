using VoiceAssistant.Application.Ports;
namespace VoiceAssistant.Application.Knowledge.Indexing;
public sealed record ChunkDraft(int Ordinal, string Heading, int? Page, int Tokens, string Text);
internal static class Chunker
{
    public static IReadOnlyList<ChunkDraft> Split(ReadDocument document) => [.. document.Blocks.Where(b => b.Level == 0).Select((b, i) => new ChunkDraft(i, "", b.Page, b.Text.Length / 4, b.Text))];
}
internal static class TokenCounter { public static int Count(string text) => text.Length / 4; }
