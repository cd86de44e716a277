using System.Text;
using VoiceAssistant.Application.Tables;

namespace VoiceAssistant.Application.Tests.TableFiles;

public sealed class JsonLinesTests
{
    /// <summary>The buffer has 65,536 bytes; a text has two quotation marks more on its line.</summary>
    [Test]
    public async Task A_server_that_takes_no_bytes_but_asynchronously_gets_all_lines_however_long_they_are([Values(65_532, 65_533, 65_534, 65_535, 200_000)] int length)
    {
        await using var server = new AsynchronousStream();
        await JsonLines.Of(new[] { new string('a', length), "b" }.ToAsyncEnumerable()).WriteAsync(server, CancellationToken.None);
        Encoding.UTF8.GetString(server.ToArray()).ShouldBe($"\"{new string('a', length)}\"\n\"b\"\n");
    }

    /// <summary>As the body of an answer is.</summary>
    private sealed class AsynchronousStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void WriteByte(byte value) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            foreach (var one in buffer.Span)
                base.WriteByte(one);
            return ValueTask.CompletedTask;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
