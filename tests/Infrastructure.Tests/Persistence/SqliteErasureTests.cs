using System.Runtime.Versioning;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

/// <summary>What was erased is in none of SQLite's files, whoever may read them.</summary>
public sealed class SqliteErasureTests
{
    private const int Turns = 300;
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Nothing_is_left_of_an_owner_who_is_erased()
    {
        var (gone, staying) = (OwnerId.New(), OwnerId.New());
        await FillAsync(gone, "quagmirette");
        await FillAsync(staying, "zephyrolite");
        var files = await FilesAsync();
        Mentions(files, "quagmirette").ShouldBeGreaterThan(Turns);
        await _host.InScopeAsync(gone, async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            await db.EraseOwnerAsync(CancellationToken.None);
            await db.FinishErasureAsync(CancellationToken.None);
            return true;
        });
        Mentions(files, "quagmirette").ShouldBe(0);
        Mentions(files, "zephyrolite").ShouldBeGreaterThan(Turns);
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_their_owner_may_read_the_files_and_the_folder()
    {
        using var folder = new TemporaryFolder();
        var storage = Path.Combine(folder.Path, "new");
        await using var host = await TestHost.StartAsync(settings: new() { ["Storage:Path"] = storage });
        File.GetUnixFileMode(storage).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var files = Directory.GetFiles(storage, "voiceassistant.db*");
        files.Length.ShouldBeGreaterThan(0);
        foreach (var file in files)
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    /// <summary>A contact and a call on which the word was said, many times.</summary>
    private async Task FillAsync(OwnerId owner, string word)
    {
        var line = PhoneLine.Create(owner, PhoneNumber.Parse($"+1555010{Random.Shared.Next(1000, 9999)}"), Domain.Assistants.AssistantId.New(), Now);
        var call = CallLog.Incoming(line, PhoneNumber.Parse("+14155550100"), null, $"CA{Guid.NewGuid():N}", Now);
        call.End(CallOutcome.CallerHungUp, Now);
        await _host.SaveAsync([Contact.Create(owner, word, PhoneNumber.Parse("+14155550100"), Now), call]);
        await _host.SaveAsync([.. Enumerable.Range(0, Turns).Select(i => new Turn
        {
            ConversationId = call.ConversationId,
            OwnerId = owner,
            Number = i,
            StartedAt = Now,
            AssistantSaid = $"You said {word} {i} times.",
            CallerHeard = $"You said {word}",
        })]);
    }

    private Task<string[]> FilesAsync() => _host.InScopeAsync(null, services =>
    {
        var file = new SqliteConnectionStringBuilder(services.GetRequiredService<AppDb>().Database.GetConnectionString()).DataSource;
        return Task.FromResult(Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"));
    });

    private static int Mentions(string[] files, string word) => files.Where(File.Exists).Sum(file =>
    {
        using var read = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        read.CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes.ToArray()).Split(word, StringSplitOptions.None).Length - 1;
    });
}
