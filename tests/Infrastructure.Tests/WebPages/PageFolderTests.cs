using Microsoft.Extensions.Configuration;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.WebPages.Transfer;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

public sealed class PageFolderTests
{
    private readonly TemporaryFolder _storage = new();

    [TearDown]
    public void DeleteStorage() => _storage.Dispose();

    [Test]
    public async Task What_a_crash_has_left_is_deleted_at_the_next_start_and_what_others_read_is_not()
    {
        using var living = new PageFolder(Paths());
        var page = Write(living);
        var left = Directory.CreateDirectory(Path.Combine(Paths().Pages, "crashed"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "page"), "left");
        await File.WriteAllTextAsync(left.FullName + ".lock", "");

        using var next = new PageFolder(Paths());
        await next.StartAsync(CancellationToken.None);
        left.Refresh();
        left.Exists.ShouldBeFalse();
        File.Exists(page).ShouldBeTrue();
        Directory.EnumerateFiles(Paths().Pages, "*.lock").Count().ShouldBe(1, "the living one's");
    }

    [Test]
    public void A_folder_goes_with_its_process_when_nothing_in_it_is_read_any_more()
    {
        string page;
        using (var folder = new PageFolder(Paths()))
        {
            page = Write(folder);
            File.Delete(page);
        }
        Directory.EnumerateFileSystemEntries(Paths().Pages).ShouldBeEmpty();
        using (var folder = new PageFolder(Paths()))
            page = Write(folder);
        File.Exists(page).ShouldBeTrue();
        Should.NotThrow(() => File.Delete(page));
    }

    [Test]
    public async Task A_host_that_fetches_nothing_has_no_folder()
    {
        using (var folder = new PageFolder(Paths()))
            await folder.StartAsync(CancellationToken.None);
        Directory.Exists(Paths().Pages).ShouldBeFalse();
    }

    private static string Write(PageFolder folder)
    {
        using var file = folder.Create();
        file.WriteByte(1);
        return file.Name;
    }

    private StoragePaths Paths() => StoragePaths.Open(
        new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Path", _storage.Path)]).Build());
}
