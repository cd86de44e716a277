using Microsoft.Extensions.Configuration;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Hosting;

public sealed class WorkingFilesTests
{
    private readonly TemporaryFolder _storage = new();

    [TearDown]
    public void DeleteStorage() => _storage.Dispose();

    [Test]
    public async Task What_a_crash_has_left_is_deleted_at_the_next_start_and_what_others_read_is_not()
    {
        using var living = new WorkingFiles(Paths());
        var path = Write(living);
        var left = Directory.CreateDirectory(Path.Combine(Paths().Working, "crashed"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "document"), "left");
        await File.WriteAllTextAsync(left.FullName + ".lock", "");

        using var next = new WorkingFiles(Paths());
        await next.StartAsync(CancellationToken.None);
        left.Refresh();
        left.Exists.ShouldBeFalse();
        File.Exists(path).ShouldBeTrue();
        Directory.EnumerateFiles(Paths().Working, "*.lock").Count().ShouldBe(1, "the living one's");
    }

    [Test]
    public void A_folder_goes_with_its_process_when_nothing_in_it_is_read_any_more()
    {
        string path;
        using (var folder = new WorkingFiles(Paths()))
        {
            path = Write(folder);
            File.Delete(path);
        }
        Directory.EnumerateFileSystemEntries(Paths().Working).ShouldBeEmpty();
        using (var folder = new WorkingFiles(Paths()))
            path = Write(folder);
        File.Exists(path).ShouldBeTrue();
        Should.NotThrow(() => File.Delete(path));
    }

    [Test]
    public async Task A_host_that_reads_nothing_has_no_folder()
    {
        using (var folder = new WorkingFiles(Paths()))
            await folder.StartAsync(CancellationToken.None);
        Directory.Exists(Paths().Working).ShouldBeFalse();
    }

    private static string Write(WorkingFiles folder)
    {
        using var file = folder.Create();
        file.WriteByte(1);
        return file.Name;
    }

    private StoragePaths Paths() => StoragePaths.Open(
        new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Path", _storage.Path)]).Build());
}
