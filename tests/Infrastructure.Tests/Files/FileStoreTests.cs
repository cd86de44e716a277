using System.Security.Cryptography;

namespace VoiceAssistant.Infrastructure.Tests.Files;

/// <summary>What holds wherever files are.</summary>
[TestFixture(false)]
[TestFixture(true, Category = "Process")]
internal sealed class FileStoreTests(bool isAzure)
{
    private static Azurite? _azurite;

    private FilesHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = isAzure ? FilesHost.InAzure(_azurite ??= await Azurite.StartAsync()) : FilesHost.OnDisk();

    [TearDown]
    public void Stop() => _host?.Dispose();

    [OneTimeTearDown]
    public static void End()
    {
        _azurite?.Dispose();
        _azurite = null;
    }

    [TestCase(0)]
    [TestCase(11)]
    [TestCase(4 << 20)]
    [TestCase((9 << 20) + 1)]
    public async Task What_was_written_is_read_again(int bytes)
    {
        var content = RandomNumberGenerator.GetBytes(bytes);
        await _host.WriteAsync("owner-1/Source_2/file.v3.pdf", content);
        (await _host.ReadAsync("owner-1/Source_2/file.v3.pdf")).ShouldBe(content);
    }

    [Test]
    public async Task A_file_is_read_from_anywhere()
    {
        var content = RandomNumberGenerator.GetBytes(5_000);
        await _host.WriteAsync("a/b", content);
        await using var file = (await _host.Store.OpenAsync("a/b", default))!;
        (file.CanSeek, file.Length).ShouldBe((true, 5_000));
        foreach (var from in (int[])[4_000, 10, 0, 4_999, 5_000])
        {
            file.Position = from;
            var rest = new byte[content.Length - from];
            await file.ReadExactlyAsync(rest);
            rest.ShouldBe(content[from..]);
            (await file.ReadAsync(new byte[1])).ShouldBe(0);
        }
    }

    [Test]
    public async Task A_file_takes_the_place_of_another_whole()
    {
        await _host.WriteAsync("a/b", 1, 2, 3, 4);
        await _host.WriteAsync("a/b", 5);
        (await _host.ReadAsync("a/b")).ShouldBe([5]);
    }

    [Test]
    public async Task There_is_nothing_where_nothing_was_written_and_deleting_it_does_nothing()
    {
        (await _host.ReadAsync("a/b")).ShouldBeNull();
        await _host.Store.DeleteAsync("a/b", default);
        await _host.WriteAsync("a/b", 1);
        (await _host.ReadAsync("a")).ShouldBeNull();
        (await _host.ReadAsync("a/b/c")).ShouldBeNull();
    }

    [Test]
    public async Task A_key_is_deleted_with_all_below_it_and_nothing_that_only_begins_alike()
    {
        foreach (var key in (string[])["o/s/1", "o/s/2/3", "o/s2", "o/s-/1", "o2/s/1"])
            await _host.WriteAsync(key, 1);
        await _host.Store.DeleteAsync("o/s", default);
        (await _host.ReadAsync("o/s/1")).ShouldBeNull();
        (await _host.ReadAsync("o/s/2/3")).ShouldBeNull();
        await _host.Store.DeleteAsync("o2/s/1", default);
        (await _host.ReadAsync("o2/s/1")).ShouldBeNull();
        (await _host.ReadAsync("o/s2")).ShouldBe([1]);
        (await _host.ReadAsync("o/s-/1")).ShouldBe([1]);
        await _host.WriteAsync("o/s", 2);
        (await _host.ReadAsync("o/s")).ShouldBe([2]);
    }

    [Test]
    public async Task What_is_no_key_is_refused()
    {
        await _host.WriteAsync("b", 1);
        foreach (var key in (string[])["", "/", "/b", "b/", "a//b", ".", "..", "../b", "a/../b", ".b", "a/.b", "b.", "a./b", "a\\b", "a b", "ä", "c:", "b\n", "b?x", "b%2f", new('b', 600), new('b', 300)])
        {
            await Should.ThrowAsync<ArgumentException>(() => _host.WriteAsync(key, 1), key);
            await Should.ThrowAsync<ArgumentException>(() => _host.Store.OpenAsync(key, default), key);
            await Should.ThrowAsync<ArgumentException>(() => _host.Store.DeleteAsync(key, default), key);
        }

        (await _host.ReadAsync("b")).ShouldBe([1]);
    }

    [TestCase(100)]
    [TestCase(5 << 20)]
    public async Task An_upload_that_breaks_off_leaves_what_was_there_and_is_not_the_stores_failure(int bytes)
    {
        await _host.WriteAsync("a", 1);
        var content = new EventfulContent(bytes, () => throw new IOException("The client has gone."));
        (await Should.ThrowAsync<IOException>(() => _host.Store.WriteAsync("a", content, default))).Message.ShouldBe("The client has gone.");
        (await _host.ReadAsync("a")).ShouldBe([1]);
    }

    [TestCase(100)]
    [TestCase(5 << 20)]
    public async Task So_does_one_that_is_cancelled(int bytes)
    {
        await _host.WriteAsync("a", 1);
        using var cancel = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => _host.Store.WriteAsync("a", new EventfulContent(bytes, cancel.Cancel), cancel.Token));
        (await _host.ReadAsync("a")).ShouldBe([1]);
    }

    [Test]
    public async Task Of_many_who_write_at_once_one_wins_whole()
    {
        var contents = Enumerable.Range(0, 16).Select(i => Enumerable.Repeat((byte)i, 300_000 + i).ToArray()).ToList();
        await Task.WhenAll(contents.Select(content => Task.Run(() => _host.WriteAsync("a/b", content))));
        contents.ShouldContain(content => content.SequenceEqual(_host.ReadAsync("a/b").Result!));
    }
}
