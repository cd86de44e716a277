using System.Text;
using VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class LlamaVocabularyTests
{
    private const int Hello = 100, World = 101, FirstByte = 102, SecondByte = 103;

    [Test]
    public void Pieces_and_single_bytes_make_a_text()
    {
        using var folder = new TemporaryFolder();
        var vocabulary = LlamaVocabulary.Read(Script(folder, LlamaVocabulary.Size));
        vocabulary.TextOf([1, Hello, World, FirstByte, SecondByte, 2, 32_500]).ShouldBe("Hello worldé");
        vocabulary.TextOf([]).ShouldBe("");
    }

    [TestCase("Hello", Hello)]
    [TestCase("Helloo", Hello)]
    [TestCase("Hell", null)]
    [TestCase("H", null)]
    [TestCase("", null)]
    public void A_word_begins_with_the_longest_piece_that_begins_one(string word, int? token)
    {
        using var folder = new TemporaryFolder();
        LlamaVocabulary.Read(Script(folder, LlamaVocabulary.Size)).FirstTokenOf(word).ShouldBe(token);
    }

    [Test]
    public void Another_vocabulary_is_refused()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<InvalidDataException>(() => LlamaVocabulary.Read(Script(folder, 31_999)));
    }

    [TestCase("")]
    [TestCase("<html>Not found</html>")]
    public void A_file_that_is_something_else_is_refused(string content)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "llama-tokenizer.js");
        File.WriteAllText(path, content);
        Should.Throw<InvalidDataException>(() => LlamaVocabulary.Read(path));
    }

    private static string Script(TemporaryFolder folder, int size)
    {
        var pieces = Enumerable.Range(0, size).Select(i => i switch
        {
            Hello => "\u2581Hello",
            World => "\u2581world",
            FirstByte => "<0xC3>",
            SecondByte => "<0xA9>",
            _ => $"piece{i}",
        });
        var path = Path.Combine(folder.Path, "llama-tokenizer.js");
        File.WriteAllText(path, $"var a=\"x\";var vocab_base64 = \"{Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join('\n', pieces)))}\";");
        return path;
    }
}
