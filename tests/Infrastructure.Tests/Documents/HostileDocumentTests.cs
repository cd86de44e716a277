using System.Text;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Tests.Documents;

namespace VoiceAssistant.Infrastructure.Tests.Documents;

/// <summary>What is sent to do harm does none, and its sender is told what is wrong with it.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
internal sealed class HostileDocumentTests : IDisposable
{
    private readonly Readers _readers = new();

    private static IEnumerable<HostileFile> Files => HostileFile.All;

    [TestCaseSource(nameof(Files))]
    public async Task A_hostile_file_is_refused_in_a_clear_sentence_or_read_as_sane_text(HostileFile file)
    {
        var result = await _readers.ReadAsync(file.Content(), file.Name);
        if (file.Problem.Length > 0)
            Sentence(result).ShouldContain(file.Problem);
        else if (!result.IsSuccess)
            Sentence(result).ShouldEndWith(".");
        else
            ShouldBeSane(result.Value);
    }

    public void Dispose() => _readers.Dispose();

    private static string Sentence(Result<ReadDocument> result) =>
        result.Error.ShouldBeOfType<InvalidError>().Fields.ShouldHaveSingleItem().Value.ShouldHaveSingleItem();

    private static void ShouldBeSane(ReadDocument document)
    {
        document.Blocks.ShouldNotBeEmpty();
        foreach (var block in document.Blocks)
        {
            block.Text.ShouldNotBeNullOrWhiteSpace();
            block.Text.IsNormalized(NormalizationForm.FormC).ShouldBeTrue();
            block.Text.Any(c => char.IsControl(c) && (c != '\n' || block.Kind != BlockKind.Preformatted)).ShouldBeFalse();
        }
    }
}
