using System.Diagnostics;
using System.Text;
using System.Text.Json;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Documents.Isolation;

/// <summary>A process that reads documents, from the side of its host.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>What it says of its end is at the beginning; a stack that overflowed is described in thousands of lines.</summary>
    private const int KeptWords = 2_000;

    private readonly Process _process;
    private readonly StreamReader _answers;
    private readonly Task<string> _lastWords;
    private long _count;
    private long _most = 1_000;

    private ChildProcess(Process process)
    {
        _process = process;
        _answers = new StreamReader(new CountedStream(process.StandardOutput.BaseStream, Check), Encoding.UTF8);
        _lastWords = ReadLastWordsAsync();
    }

    /// <summary>Documents that it was asked for.</summary>
    public int Documents { get; private set; }

    public bool HasExited => _process.HasExited;

    /// <exception cref="InvalidOperationException">It does not start: something is wrong with the program, not with a document.</exception>
    public static async Task<ChildProcess> StartAsync(ProcessStartInfo start, CancellationToken ct)
    {
        var child = new ChildProcess(Process.Start(start)!);
        try
        {
            using var killing = ct.Register(child.Kill);
            if (await child.ReadLineAsync() is { IsReady: true })
                return child;
            ct.ThrowIfCancellationRequested();
            throw new InvalidOperationException($"The process that reads documents does not start: {await child._lastWords}");
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    /// <param name="mostBytes">Of the answer; more ends the child.</param>
    /// <param name="ct">Ends the child.</param>
    /// <exception cref="ChildException">It ended before it had answered.</exception>
    public async Task<ReadAnswer> ReadAsync(ReadRequest request, long mostBytes, CancellationToken ct)
    {
        Documents++;
        _most = _count + mostBytes;
        using var killing = ct.Register(Kill);
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, ReadJson.Default.ReadRequest));
            await _process.StandardInput.FlushAsync(CancellationToken.None);
            var blocks = new List<DocumentBlock>();
            string? header = null;
            while (await ReadLineAsync() is { } line)
            {
                if (line.Header is not null)
                    header = line.Header.Length > 0 ? line.Header : null;
                if (line.Block is { Text.Length: > 0 } block)
                    blocks.Add(block.Kind == BlockKind.TableRow ? block with { TableHeader = header } : block);
                if (line.End is { } end)
                    return new ReadAnswer(end with { Blocks = blocks }, null, IsSpent: false);
                if (line.Problem is { } problem)
                    return new ReadAnswer(null, problem, line.IsSpent);
            }
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            Kill();
        }
        catch (InvalidDataException)
        {
            return new ReadAnswer(null, DocumentProblems.TooMuch, IsSpent: true);
        }

        ct.ThrowIfCancellationRequested();
        await _process.WaitForExitAsync(ct);
        throw new ChildException(ProblemOf(await _lastWords, _process.ExitCode), _process.ExitCode);
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        Kill();
        Close(_process.StandardInput);
        _answers.Dispose();
        _process.StandardError.Dispose();
        _process.Dispose();
    }

    /// <summary>What is still to be written may not go through any more.</summary>
    private static void Close(StreamWriter input)
    {
        try
        {
            input.Dispose();
        }
        catch (IOException)
        {
            // it has ended
        }
    }

    /// <summary>Null where it has ended.</summary>
    private async Task<ReadLine?> ReadLineAsync() =>
        await _answers.ReadLineAsync() is { } line ? JsonSerializer.Deserialize(line, ReadJson.Default.ReadLine) : null;

    private void Check(long count)
    {
        _count = count;
        if (count > _most)
            throw new InvalidDataException("The answer is longer than a document may be.");
    }

    private static string ProblemOf(string lastWords, int exitCode)
    {
        const int killed = 128 + 9, computed = 128 + 24; // by the system: for want of memory (SIGKILL), for its time (SIGXCPU)
        return exitCode == computed ? DocumentProblems.TooLong
            : lastWords.Contains("Stack overflow", StringComparison.Ordinal) ? DocumentProblems.TooDeep
            : exitCode == killed || lastWords.Contains("Out of memory", StringComparison.OrdinalIgnoreCase)
                || lastWords.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal) ? DocumentProblems.TooMuchMemory
            : DocumentProblems.Broken;
    }

    private async Task<string> ReadLastWordsAsync()
    {
        var kept = new StringBuilder();
        var buffer = new char[1_000];
        try
        {
            while (await _process.StandardError.ReadAsync(buffer.AsMemory()) is > 0 and var count)
            {
                if (kept.Length < KeptWords)
                    kept.Append(buffer, 0, count);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // it was closed here
        }

        return kept.ToString();
    }
}

/// <param name="Problem">Why there is no document.</param>
/// <param name="IsSpent">The child that answered is not to be asked again.</param>
internal sealed record ReadAnswer(ReadDocument? Document, string? Problem, bool IsSpent);

/// <summary>A process ended over a document.</summary>
internal sealed class ChildException(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
