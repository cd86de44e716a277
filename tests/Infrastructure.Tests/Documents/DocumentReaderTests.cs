using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Documents;
using VoiceAssistant.Infrastructure.Documents.Isolation;
using VoiceAssistant.Tests;
using VoiceAssistant.Tests.Documents;

namespace VoiceAssistant.Infrastructure.Tests.Documents;

/// <summary>The process that reads, and what becomes of it.</summary>
public sealed class DocumentReaderTests
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    /// <summary>Each header is searched to its end for a heading: minutes.</summary>
    private static readonly byte[] Endless = OfficeFile.Bytes(
        $"<!doctype html><body>{HostileOffice.Repeat("<header>", 1_900)}{HostileOffice.Repeat("<p>a", 300_000)}<h1>b</h1>");

    [Test]
    public async Task A_document_comes_back_whole_from_the_process_that_read_it()
    {
        using var readers = new Readers();
        var text = "<html><head><title>Hours</title><meta name=robots content=noindex></head><body><h2>Häuser &lt;😀&gt;</h2><pre>a\n b</pre>"
            + "<table><tr><th>A<th>B<tr><td>1<td>2<tr><td>3<td>4</table><p><a href='https://example.com/x'>x</a>";
        var document = (await readers.ReadAsync(OfficeFile.Bytes(text), "a.html")).Value;
        document.Title.ShouldBe("Hours");
        document.Robots.ShouldBe(RobotsDirectives.NoIndex);
        document.Links.ShouldBe([new Uri("https://example.com/x")]);
        document.Blocks.ShouldBe(Outline.Read(text, "a.html").Blocks);
        document.Blocks.ShouldContain(new DocumentBlock(BlockKind.TableRow, "3 | 4") { TableHeader = "A | B" });
    }

    [Test]
    public async Task One_that_takes_too_long_is_ended_and_the_next_is_read()
    {
        using var readers = new Readers(new DocumentOptions { ReadSeconds = 1 });
        Problem(await readers.ReadAsync(Endless, "a.html")).ShouldContain("took too long");
        using var deadline = new CancellationTokenSource(Deadline);
        Result<ReadDocument> next;
        do
            next = await readers.ReadAsync("We open at nine."u8.ToArray(), "a.txt"); // on a busy machine that takes too long, too
        while (!next.IsSuccess && !deadline.IsCancellationRequested);
        next.Value.Blocks.ShouldHaveSingleItem();
    }

    [Test]
    public async Task One_that_takes_too_much_memory_ends_only_the_process_that_reads_it()
    {
        using var readers = new Readers(new DocumentOptions { MemoryMb = 64 });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Problem(await readers.ReadAsync(OfficeFile.Bytes($"[{HostileOffice.Repeat("[[]],", 4_000_000)}1]"), "a.json")).ShouldContain("too much memory");
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(32 * 1024 * 1024);
        (await readers.ReadAsync("We open at nine."u8.ToArray(), "a.txt")).Value.Blocks.ShouldHaveSingleItem();
    }

    [Test]
    [Platform("Linux")]
    public async Task One_over_which_the_process_breaks_is_told_so()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("endless"), Endless);
        using var child = await ChildProcess.StartAsync(Readers.StartInfo(), CancellationToken.None);
        var request = new ReadRequest(folder.File("endless"), new DocumentHints("a.html"), Outline.Limits);
        var reading = child.ReadAsync(request, mostBytes: 1_000, CancellationToken.None);
        child.Kill(); // as the system does with those that take too much
        (await Should.ThrowAsync<ChildException>(reading.WaitAsync(Deadline))).Message.ShouldContain("too much memory");
    }

    [Test]
    public async Task Reading_that_is_not_wanted_any_more_ends()
    {
        using var readers = new Readers();
        using var unwanted = new CancellationTokenSource();
        var reading = readers.ReadAsync(Endless, "a.html", unwanted.Token);
        await unwanted.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(reading.WaitAsync(Deadline));
        (await readers.ReadAsync("We open at nine."u8.ToArray(), "a.txt")).Value.Blocks.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Several_are_read_one_after_the_other_where_one_place_is_there()
    {
        using var readers = new Readers(new DocumentOptions { MaxReaders = 1 });
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => readers.ReadAsync(OfficeFile.Bytes($"Text {i}."), "a.txt")));
        results.Select(result => result.Value.Blocks.Single().Text).ShouldBe(Enumerable.Range(0, 20).Select(i => $"Text {i}."));
    }

    [Test]
    public async Task One_of_which_more_comes_than_may_be_is_told_so_and_the_next_is_read()
    {
        using var readers = new Readers(new DocumentOptions { MaxBlocks = 1, MaxCharacters = 100 });
        var links = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"<a href='https://example.com/{i}'></a>"));
        Problem(await readers.ReadAsync(OfficeFile.Bytes($"<!doctype html><p>Text.</p>{links}"), "a.html")).ShouldContain("more links and text");
        (await readers.ReadAsync("We open at nine."u8.ToArray(), "a.txt")).Value.Blocks.ShouldHaveSingleItem();
    }

    [Test]
    public async Task That_there_is_no_file_is_no_problem_of_the_document()
    {
        using var host = new TemporaryFolder();
        using var readers = new Readers();
        await Should.ThrowAsync<FileNotFoundException>(readers.ReadPathAsync(host.File("none")));
    }

    [Test]
    public async Task That_the_program_does_not_start_is_no_problem_of_the_document()
    {
        using var readers = new Readers(new DocumentOptions { Program = typeof(DocumentReader).Assembly.Location }); // has no entry
        await Should.ThrowAsync<InvalidOperationException>(readers.ReadAsync("Text."u8.ToArray(), "a.txt"));
    }

    [Test]
    public async Task The_process_goes_when_its_input_ends_whatever_it_is_at()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("endless"), Endless);
        using var child = Process.Start(Readers.StartInfo())!;
        (await child.StandardOutput.ReadLineAsync()).ShouldBe("{\"IsReady\":true}");
        var request = new ReadRequest(folder.File("endless"), new DocumentHints("a.html"), Outline.Limits);
        await child.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request));
        child.StandardInput.Close(); // as it is when its host was killed
        await child.WaitForExitAsync(CancellationToken.None).WaitAsync(Deadline);
        child.ExitCode.ShouldBe(0);
    }

    [Test]
    [Platform("Linux")]
    public async Task The_process_knows_no_secrets_of_its_host_and_can_write_no_files()
    {
        Environment.SetEnvironmentVariable("OpenAI__ApiKey", "sk-secret");
        using var child = Process.Start(Readers.StartInfo())!;
        await child.StandardOutput.ReadLineAsync();
        (await File.ReadAllTextAsync($"/proc/{child.Id}/environ")).ShouldNotContain("secret");
        var limits = await File.ReadAllLinesAsync($"/proc/{child.Id}/limits");
        limits.ShouldContain(limit => limit.StartsWith("Max file size") && limit.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3] == "0");
        child.StandardInput.Close();
        await child.WaitForExitAsync(CancellationToken.None).WaitAsync(Deadline);
    }

    [Test]
    public async Task A_process_that_is_idle_is_kept_for_a_while_and_ended_then()
    {
        var time = new FakeTimeProvider();
        using var readers = new Readers(new DocumentOptions(), time);
        await readers.ReadAsync("Text."u8.ToArray(), "a.txt");
        readers.IdleProcesses.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(19));
        await readers.ReadAsync("Text."u8.ToArray(), "a.txt");
        time.Advance(TimeSpan.FromSeconds(19));
        readers.IdleProcesses.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(1));
        readers.IdleProcesses.ShouldBe(0);
    }

    private static string Problem(Result<ReadDocument> result) =>
        result.Error.ShouldBeOfType<InvalidError>().Fields.ShouldHaveSingleItem().Value.ShouldHaveSingleItem();
}
