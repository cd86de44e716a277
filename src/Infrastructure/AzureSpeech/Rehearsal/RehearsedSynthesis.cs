using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Rehearsal;

/// <summary>Speaks every phrase in two pieces of sound, and tells when its words would be heard. What is stopped has been sent before.</summary>
internal sealed class RehearsedSynthesis : IRehearsedConversation
{
    private const int TicksPerMs = 10_000, PieceMs = 100;

    private static readonly byte[] Piece = new byte[PieceMs * MuLaw.BytesPerMs];

    public IReadOnlyList<RehearsedMessage> Answer(in Frame message)
    {
        if (!message.Path.SequenceEqual("ssml"u8))
            return [];
        var id = Encoding.ASCII.GetString(message.RequestId);
        var words = XElement.Parse(Encoding.UTF8.GetString(message.Body)).Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            RehearsedMessage.Text("turn.start", id, "{}"u8),
            RehearsedMessage.Text("response", id, "{}"u8),
            RehearsedMessage.Text("audio.metadata", id, JsonSerializer.SerializeToUtf8Bytes(Boundaries(words), AzureJson.Default.MetadataMessage)),
            RehearsedMessage.Audio(id, Piece),
            RehearsedMessage.Audio(id, Piece),
            RehearsedMessage.Text("turn.end", id, "{}"u8),
        ];
    }

    private static MetadataMessage Boundaries(string[] words)
    {
        var each = 2 * PieceMs * TicksPerMs / Math.Max(1, words.Length);
        return new MetadataMessage(
        [
            .. words.Select((word, i) => new MetadataItem("WordBoundary", new MetadataData(i * each, each, new BoundaryText(word.TrimEnd('.', '?', ','), "WordBoundary")))),
        ]);
    }
}
