using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Documents.Isolation;

namespace VoiceAssistant.Infrastructure.Documents;

/// <summary>Has documents read by processes that may break over them (<see cref="DocumentChild"/>), so many at a time as the settings say.</summary>
internal sealed partial class DocumentReader(
    IOptions<DocumentOptions> options, ChildPool children, TimeProvider time, ILogger<DocumentReader> log) : IDocumentReader, IDisposable
{
    private readonly DocumentOptions _options = options.Value;
    private readonly SemaphoreSlim _places = new(options.Value.MaxReaders);

    public async Task<Result<ReadDocument>> ReadAsync(string path, DocumentHints hints, CancellationToken ct)
    {
        var size = new FileInfo(path).Length; // that there is no file is no problem of a document
        if (size is 0 or > DocumentLimits.MaxFileBytes)
            return Invalid(size == 0 ? DocumentProblems.Empty : DocumentProblems.TooLarge);
        await _places.WaitAsync(ct);
        try
        {
            return await ReadAsync(new ReadRequest(Path.GetFullPath(path), hints, _options.Limits), ct);
        }
        finally
        {
            _places.Release();
        }
    }

    public async Task<Result<ReadDocument>> ReadTextAsync(string text, DocumentHints hints, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = Path.Combine(Path.GetTempPath(), $"document-{Guid.NewGuid():N}");
        try
        {
            await using (var file = new FileStream(path, options))
                await file.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
            return await ReadAsync(path, hints, ct);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public void Dispose() => _places.Dispose();

    /// <summary>A process that has read others before may break for their sake: only one that has not tells of this document.</summary>
    private async Task<Result<ReadDocument>> ReadAsync(ReadRequest request, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(_options.ReadTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            var child = await children.TakeAsync(ct);
            var isFresh = child.Documents == 0;
            var answer = await AskAsync(child, request, either.Token);
            if (answer.IsSpent && !isFresh && answer.Problem != DocumentProblems.TooLong)
                answer = await AskAsync(await children.StartAsync(ct), request, either.Token);
            return answer.Document is { } document ? document : Invalid(answer.Problem!);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            TookTooLong(_options.ReadTimeout.TotalSeconds);
            return Invalid(DocumentProblems.TooLong);
        }
    }

    private async Task<ReadAnswer> AskAsync(ChildProcess child, ReadRequest request, CancellationToken ct)
    {
        var isGood = false;
        try
        {
            var answer = await child.ReadAsync(request, MostBytes(request.Limits), ct);
            isGood = !answer.IsSpent;
            return answer;
        }
        catch (ChildException e)
        {
            Broke(e.ExitCode, e.Message);
            return new ReadAnswer(null, e.Message, IsSpent: true);
        }
        finally
        {
            if (isGood)
                children.Return(child);
            else
                child.Dispose();
        }
    }

    /// <summary>At most six for each character, with what is around each block and link.</summary>
    private static long MostBytes(DocumentLimits limits) => (6L * limits.MaxCharacters) + (3_000L * limits.MaxBlocks);

    private static InvalidError Invalid(string problem) => InvalidError.Of("file", problem);

    [LoggerMessage(LogLevel.Warning, "A document ended the process that read it, with exit code {ExitCode}: {Problem}")]
    private partial void Broke(int exitCode, string problem);

    [LoggerMessage(LogLevel.Warning, "A document was not read within {Seconds} s")]
    private partial void TookTooLong(double seconds);
}
