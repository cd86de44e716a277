using VoiceAssistant.Application.Ports;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.Tests.Files;

internal sealed class DiskTests
{
    [Test]
    public async Task Nothing_but_the_files_stays_on_the_disk()
    {
        using var host = FilesHost.OnDisk();
        await host.WriteAsync("a/b/c", 1);
        await host.WriteAsync("a/d", 1);
        await Should.ThrowAsync<IOException>(() => host.Store.WriteAsync("e/f", new EventfulContent(10, () => throw new IOException()), default));
        await host.Store.DeleteAsync("a/b/c", default);
        await host.Store.DeleteAsync("none/at/all", default);
        Directory.GetFileSystemEntries(host.Root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(host.Root, path))
            .ShouldBe([".drafts", "a", "a/d"], ignoreOrder: true);
    }

    [Test]
    public async Task What_a_killed_process_left_goes_after_a_day()
    {
        using var host = FilesHost.OnDisk();
        var drafts = Directory.CreateDirectory(Path.Combine(host.Root, ".drafts")).FullName;
        foreach (var (name, hours) in (ReadOnlySpan<(string, int)>)[("old", 25), ("young", 23)])
        {
            File.WriteAllText(Path.Combine(drafts, name), "half");
            File.SetLastWriteTimeUtc(Path.Combine(drafts, name), host.Time.Now.UtcDateTime.AddHours(-hours));
        }

        await host.WriteAsync("a", 1);
        Directory.GetFiles(drafts).Select(Path.GetFileName).ShouldBe(["young"]);
    }

    [Test]
    public async Task What_is_read_stays_whole_while_another_takes_its_place()
    {
        using var host = FilesHost.OnDisk();
        await host.WriteAsync("a", 1, 2, 3);
        await using var open = (await host.Store.OpenAsync("a", default))!;
        await host.WriteAsync("a", 4);
        await host.Store.DeleteAsync("a", default);
        var read = new byte[4];
        (await open.ReadAsync(read)).ShouldBe(3);
        read.ShouldBe([1, 2, 3, 0]);
    }

    [Test]
    public async Task A_key_that_others_begin_with_is_told_as_a_failure_and_harms_nothing()
    {
        using var host = FilesHost.OnDisk();
        await host.WriteAsync("a/b", 1);
        await Should.ThrowAsync<FileStoreException>(() => host.WriteAsync("a", 2));
        await Should.ThrowAsync<FileStoreException>(() => host.WriteAsync("a/b/c", 2));
        (await host.ReadAsync("a/b")).ShouldBe([1]);
    }

    [Test]
    public async Task A_full_disk_is_told_in_words_and_is_written_again_once_there_is_room()
    {
        using var disk = SmallDisk.Mount();
        using var host = FilesHost.OnDisk(("Storage:Path", disk.Path));
        await host.WriteAsync("a", 1);
        disk.Fill();
        (await Should.ThrowAsync<FileStoreException>(() => host.WriteAsync("a", new byte[100_000]))).Message
            .ShouldBe("A file could not be written: the disk of Storage:Path is full. Make room there.");
        (await host.ReadAsync("a")).ShouldBe([1]);
        Directory.GetFiles(Path.Combine(host.Root, ".drafts")).ShouldBeEmpty();
        disk.MakeRoom();
        await host.WriteAsync("a", 2);
        (await host.ReadAsync("a")).ShouldBe([2]);
    }

    [Test]
    public void An_unknown_store_is_told_with_the_choices() =>
        Should.Throw<BootException>(() => FilesHost.OnDisk(("Files:Provider", "Floppy"))).Message
            .ShouldBe("Files:Provider names 'Floppy', which is unknown; for files there are Disk, AzureBlob.");
}
