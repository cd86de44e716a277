using System.Text.Json;
using VoiceAssistant.Application.Common.Json;

namespace VoiceAssistant.Application.Tables;

/// <summary>Rows as JSON, each on a line.</summary>
/// <remarks>https://jsonlines.org/</remarks>
public sealed class JsonLines : TableExport
{
    public const string Type = "application/x-ndjson";

    private const int BufferSize = 1 << 16;

    private static readonly JsonSerializerOptions Json = JsonForm.Create();

    private readonly IAsyncEnumerable<byte[]> _lines;

    private JsonLines(IAsyncEnumerable<byte[]> lines) => _lines = lines;

    public override string MediaType => Type;

    public override string Ending => "jsonl";

    public override async Task WriteAsync(Stream output, CancellationToken ct)
    {
        await using var buffered = new BufferedStream(output, BufferSize);
        await foreach (var line in _lines.WithCancellation(ct))
        {
            await buffered.WriteAsync(line, ct);
        }

        await buffered.FlushAsync(ct);
    }

    internal static JsonLines Of<T>(IAsyncEnumerable<T> rows) => new(rows.Select(Line));

    /// <summary>With its end: what is written byte by byte may be passed on in a way that no server allows.</summary>
    private static byte[] Line<T>(T row) => [.. JsonSerializer.SerializeToUtf8Bytes(row, Json), (byte)'\n'];
}
