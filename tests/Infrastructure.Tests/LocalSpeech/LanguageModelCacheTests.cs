using VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class LanguageModelCacheTests
{
    [Test]
    public async Task The_same_text_is_built_once_and_another_text_apart()
    {
        await using var engines = new Engines();
        var cache = engines.Get<LanguageModelCache>();
        var first = cache.Get("We sell tea.");
        var written = File.GetLastWriteTimeUtc(first.ModelPath);
        cache.Get("We sell tea.").ShouldBe(first);
        File.GetLastWriteTimeUtc(first.ModelPath).ShouldBe(written);
        cache.Get("We sell coffee.").ShouldNotBe(first);
        Directory.GetFiles(engines.Options.CacheFolder).Length.ShouldBe(4);
    }

    [Test]
    public async Task Every_word_of_the_model_has_a_pronunciation()
    {
        await using var engines = new Engines();
        var files = engines.Get<LanguageModelCache>().Get("Ask for Zorblatt or 東京 at 9 a.m.");
        var spoken = File.ReadLines(files.DictionaryPath).Select(l => l.Split(' ')[0]).ToHashSet();
        var words = File.ReadLines(files.ModelPath).SkipWhile(l => l != "\\1-grams:").Skip(1).TakeWhile(l => l.Length > 0)
            .Select(l => l.Split(' ')[1]).Except(["<s>", "</s>"]).ToArray();
        words.ShouldAllBe(w => spoken.Contains(w));
        words.ShouldContain("zorblatt");
    }

    [TestCase("")]
    [TestCase("\\data\\\nngram 1=")]
    public async Task A_damaged_model_is_built_again(string damage)
    {
        await using var engines = new Engines();
        var cache = engines.Get<LanguageModelCache>();
        var files = cache.Get("We sell tea.");
        await File.WriteAllTextAsync(files.ModelPath, damage);
        cache.Get("We sell tea.").ShouldBe(files);
        (await File.ReadAllTextAsync(files.ModelPath)).ShouldEndWith("\\end\\\n");
    }

    [Test]
    public async Task A_cache_that_cannot_be_written_to_is_replaced_by_a_temporary_one()
    {
        var file = Path.GetTempFileName();
        await using var engines = new Engines(("LocalSpeech:CacheFolder", Path.Combine(file, "cache")));
        var files = engines.Get<LanguageModelCache>().Get($"We sell tea {Guid.NewGuid()}.");
        files.ModelPath.ShouldStartWith(Path.GetTempPath());
        File.Exists(files.ModelPath).ShouldBeTrue();
        File.Delete(files.ModelPath);
        File.Delete(files.DictionaryPath);
        File.Delete(file);
    }
}
