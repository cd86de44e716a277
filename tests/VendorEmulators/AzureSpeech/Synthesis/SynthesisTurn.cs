using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Synthesis;

/// <summary>One turn of synthesis: what is said about a piece of audio, then the piece, and so on.</summary>
internal sealed class SynthesisTurn(SpeechSocket socket, SynthesisRequest request, SpeechEmulatorOptions options)
{
    public const int ChunkMs = 200;
    private const int TicksPerMs = 10_000;

    private readonly string _streamId = Guid.NewGuid().ToString("N").ToUpperInvariant();

    /// <param name="stopped">The client wants no more: the turn ends at once, and properly.</param>
    public async Task RunAsync(CancellationToken stopped, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopped, ct);
        try
        {
            if (!options.IsMute)
                await SpeakAsync(either.Token);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested && !ct.IsCancellationRequested)
        {
        }

        await SendAsync(SpeechMessageWriter.Text(request.RequestId, "turn.end", new { }));
    }

    private async Task SpeakAsync(CancellationToken ct)
    {
        var tag = Guid.NewGuid().ToString("N");
        await Task.Delay(TimeSpan.FromMilliseconds(options.SynthesisDelayMs), options.Time, ct);
        await SendAsync(SpeechMessageWriter.Text(request.RequestId, "turn.start", new { context = new { serviceTag = tag } }));
        await SendAsync(SpeechMessageWriter.Text(
            request.RequestId, "response", new { context = new { serviceTag = tag }, audio = new { type = "inline", streamId = _streamId } }));
        var text = SpokenText.Of(request.Parts);
        var began = options.Time.GetTimestamp();
        for (var at = 0; at < text.DurationMs; at += ChunkMs)
        {
            ct.ThrowIfCancellationRequested();
            var until = Math.Min(at + ChunkMs, text.DurationMs);
            if (text.Words.Where(word => IsWanted(word) && word.OffsetMs >= at && word.OffsetMs < until).ToList() is { Count: > 0 } words)
                await SendMetadataAsync([.. words.Select(Boundary)]);
            var audio = SyntheticSpeech.Render(text, request.Format, at, until);
            await socket.SendAsync(SpeechMessageWriter.Audio(request.RequestId, _streamId, request.Format.ContentType, audio), isBinary: true);
            await PaceAsync(began, until, ct);
        }

        await socket.SendAsync(SpeechMessageWriter.Audio(request.RequestId, _streamId, contentType: null, []), isBinary: true);
        if (request.HasSessionEnd)
            await SendMetadataAsync(new { Type = "SessionEnd", Data = new { Offset = (long)text.DurationMs * TicksPerMs } });
    }

    private async Task PaceAsync(long began, int spokenMs, CancellationToken ct)
    {
        if (options.SynthesisSpeed is not { } speed)
            return;
        var left = TimeSpan.FromMilliseconds(spokenMs / speed) - options.Time.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, options.Time, ct);
    }

    private bool IsWanted(SynthesizedWord word) => word.IsPunctuation ? request.HasPunctuation : request.HasWords;

    private static object Boundary(SynthesizedWord word) => new
    {
        Type = "WordBoundary",
        Data = new
        {
            Offset = (long)word.OffsetMs * TicksPerMs,
            Duration = (long)word.DurationMs * TicksPerMs,
            text = new { word.Text, word.Text.Length, BoundaryType = word.IsPunctuation ? "PunctuationBoundary" : "WordBoundary" },
        },
    };

    private Task<bool> SendMetadataAsync(params object[] metadata) =>
        SendAsync(SpeechMessageWriter.Text(request.RequestId, "audio.metadata", new { Metadata = metadata }, _streamId));

    private Task<bool> SendAsync(byte[] message) => socket.SendAsync(message, isBinary: false);
}
