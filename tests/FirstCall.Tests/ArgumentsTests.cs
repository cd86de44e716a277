namespace VoiceAssistant.FirstCall.Tests;

internal sealed class ArgumentsTests
{
    [Test]
    public void Without_arguments_the_built_in_lines_are_spoken()
    {
        var arguments = Arguments.Parse([]);
        arguments.Lines.ShouldBeEmpty();
        arguments.Type.ShouldBeFalse();
        arguments.NoAudio.ShouldBeFalse();
        arguments.Artifacts.ShouldBe("artifacts");
    }

    [Test]
    public void Lines_are_kept_in_their_order() =>
        Arguments.Parse(["--say", "Hello.", "--artifacts", "out", "--say", "Goodbye."]).Lines.ShouldBe(["Hello.", "Goodbye."]);

    [TestCase(new[] { "--say" }, "--say needs a value, like --say \"Where can I park my car?\".")]
    [TestCase(new[] { "--say", " … " }, "--say needs a value, like --say \"Where can I park my car?\".")]
    [TestCase(new[] { "--artifacts" }, "--artifacts needs a value, like --artifacts artifacts.")]
    [TestCase(new[] { "--shout" }, "\"--shout\" is not an option; --help lists them.")]
    [TestCase(new[] { "--type", "--say", "Hello." }, "--type reads your lines from standard input: leave out --say.")]
    public void A_mistake_is_one_clear_sentence(string[] args, string sentence) =>
        Should.Throw<UsageException>(() => Arguments.Parse(args)).Message.ShouldBe(sentence);

    [Test]
    public void The_help_lists_every_option()
    {
        foreach (var option in (string[])["--say", "--type", "--no-audio", "--artifacts", "--help"])
            Arguments.Help.ShouldContain(option);
    }
}
