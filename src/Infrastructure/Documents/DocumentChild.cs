using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Documents.Isolation;

namespace VoiceAssistant.Infrastructure.Documents;

/// <summary>
/// A process that reads documents for a host, which started it with the option and asks it over standard input. It may break over any of
/// them; it ends with the host, however that ends, since its input does.
/// </summary>
public static class DocumentChild
{
    internal const string Option = "--read-documents";

    /// <summary>
    /// Enough for what nests as deep as may be (<see cref="DocumentLimits.MaxDepth"/>) with much to spare; what is recursive without end
    /// ends the process.
    /// </summary>
    private const int StackBytes = 64 * 1024 * 1024;

    private static readonly ReadJson Json = new(new JsonSerializerOptions(ReadJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the reader is no browser
    });

    /// <summary>Whether this process was started to read documents, and to do nothing else.</summary>
    public static bool IsAsked(string[] args) => args is [Option];

    public static Task<int> RunAsync()
    {
        ProcessLimits.LowerPriority();
        return AnswerAsync();
    }

    /// <summary>At the priority that it has.</summary>
    internal static async Task<int> AnswerAsync()
    {
        ProcessLimits.DenyFiles();
        using var interrupt = Ignore(PosixSignal.SIGINT);
        using var terminate = Ignore(PosixSignal.SIGTERM);
        using var hangup = Ignore(PosixSignal.SIGHUP);
        await using var answers = Console.OpenStandardOutput();
        Console.SetOut(TextWriter.Null); // answers are all that goes there
        var requests = Channel.CreateUnbounded<ReadRequest>();
        _ = Task.Run(() => ListenAsync(requests.Writer));
        Write(answers, new ReadLine { IsReady = true });
        await foreach (var request in requests.Reader.ReadAllAsync())
        {
            ProcessLimits.LimitProcessorTime(request.Limits.ReadSeconds);
            var reading = new Thread(() => Answer(request, answers), StackBytes);
            reading.Start();
            reading.Join();
        }

        return 0;
    }

    /// <summary>Ends the process with its input, whatever it is at.</summary>
    private static async Task ListenAsync(ChannelWriter<ReadRequest> requests)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        while (await input.ReadLineAsync() is { } line)
            requests.TryWrite(JsonSerializer.Deserialize(line, Json.ReadRequest)!);
        Environment.Exit(0);
    }

    private static void Answer(ReadRequest request, Stream answers)
    {
        try
        {
            WriteDocument(answers, DocumentFormats.Read(Content(request.Path), request.Hints, request.Limits));
        }
        catch (DocumentException e)
        {
            Write(answers, new ReadLine { Problem = e.Message });
        }
        catch (OutOfMemoryException)
        {
            Write(answers, new ReadLine { Problem = DocumentProblems.TooMuchMemory, IsSpent = true });
        }
    }

    private static byte[] Content(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > DocumentLimits.MaxFileBytes)
            throw new DocumentException(DocumentProblems.TooLarge);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    private static void WriteDocument(Stream answers, ReadDocument document)
    {
        var buffered = new BufferedStream(answers, 64 * 1024); // not to be closed
        string? header = null;
        foreach (var block in document.Blocks)
        {
            if (block.Kind == BlockKind.TableRow && block.TableHeader != header)
            {
                header = block.TableHeader;
                Append(buffered, new ReadLine { Header = header ?? "" });
            }

            Append(buffered, new ReadLine { Block = block with { TableHeader = null } });
        }

        Append(buffered, new ReadLine { End = document with { Blocks = [] } });
        buffered.Flush();
    }

    private static void Write(Stream answers, ReadLine line)
    {
        Append(answers, line);
        answers.Flush();
    }

    private static void Append(Stream answers, ReadLine line)
    {
        JsonSerializer.Serialize(answers, line, Json.ReadLine);
        answers.WriteByte((byte)'\n');
    }

    /// <summary>They come to all processes of a terminal or a service; the host decides when this one ends.</summary>
    private static PosixSignalRegistration Ignore(PosixSignal signal) =>
        PosixSignalRegistration.Create(signal, context => context.Cancel = true);
}
