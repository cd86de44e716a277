using VoiceAssistant.FirstCall.Output;

namespace VoiceAssistant.FirstCall.Tests.Output;

internal sealed class ArtifactsTests
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"voiceassistant-artifacts-{Guid.NewGuid():N}");

    [TearDown]
    public void Delete()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void The_folder_is_made_and_the_files_are_written()
    {
        var artifacts = new Artifacts(_folder);
        artifacts.Clear().ShouldBeNull();
        artifacts.Write((Artifacts.Recording, [1, 2]), (Artifacts.Log, [3])).ShouldBeNull();
        File.ReadAllBytes(Path.Combine(_folder, "call.wav")).ShouldBe([1, 2]);
        File.ReadAllBytes(Path.Combine(_folder, "call.json")).ShouldBe([3]);
    }

    [Test]
    public void What_an_earlier_call_left_goes_and_what_is_not_ours_stays()
    {
        Directory.CreateDirectory(_folder);
        foreach (var name in (string[])["call.wav", "transcript.txt", "call.json", "mine.txt"])
            File.WriteAllText(Path.Combine(_folder, name), "old");
        new Artifacts(_folder).Clear().ShouldBeNull();
        Directory.GetFiles(_folder).Select(Path.GetFileName).ShouldBe(["mine.txt"]);
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_one_clear_sentence()
    {
        File.WriteAllText(_folder, "a file where the folder should be");
        try
        {
            var failure = new Artifacts(_folder).Clear().ShouldNotBeNull();
            failure.ShouldStartWith($"Recording, transcript and log cannot be written to '{_folder}': ");
            failure.ShouldEndWith(".");
        }
        finally
        {
            File.Delete(_folder);
        }
    }

    [Test]
    public void Of_files_that_cannot_all_be_written_none_stays()
    {
        var artifacts = new Artifacts(_folder);
        artifacts.Clear();
        artifacts.Write((Artifacts.Recording, [1]), ("missing/call.json", [2])).ShouldNotBeNull();
        Directory.GetFiles(_folder).ShouldBeEmpty();
    }
}
