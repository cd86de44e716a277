using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.FirstCall.Typed;

namespace VoiceAssistant.FirstCall.Tests.Typed;

internal sealed class TypedRunTests
{
    private static readonly AssistantSnapshot Assistant = new(
        AssistantId.New(), "Desk", "Be brief.", "Hello, this is the desk.", "en-US", TimeZoneInfo.Utc, VoiceSettings.Default,
        ModelSettings.Default, TurnSettings.Of(TurnPolicy.Default, new TurnDefaults()), SpeechPolicy.Default);

    [Test]
    public async Task The_greeting_the_lines_and_the_answers_are_shown()
    {
        var (isAnswered, shown) = await TypeAsync("one", "two");
        isAnswered.ShouldBeTrue();
        shown.ShouldStartWith("Desk: Hello, this is the desk.\n");
        shown.ShouldContain("Desk: You said one.");
        shown.ShouldContain("Desk: You said two.");
        shown.ShouldContain("first words after");
    }

    [Test]
    public async Task It_ends_when_the_assistant_hangs_up()
    {
        var (isAnswered, shown) = await TypeAsync("bye", "never read");
        isAnswered.ShouldBeTrue();
        shown.ShouldNotContain("never read");
    }

    [TestCase("quit")]
    [TestCase(" QUIT ")]
    public async Task It_ends_at_quit_without_asking(string quit) =>
        (await TypeAsync(quit, "never read")).Shown.ShouldNotContain("You said");

    [Test]
    public async Task An_empty_line_is_passed_over() => (await TypeAsync("", "one")).Shown.ShouldContain("You said one.");

    [Test]
    public async Task A_model_that_fails_is_said_and_the_conversation_goes_on()
    {
        var (isAnswered, shown) = await TypeAsync("fail", "one");
        isAnswered.ShouldBeFalse();
        shown.ShouldContain("(The language model failed.)");
        shown.ShouldContain("You said one.");
    }

    [Test]
    public async Task A_line_that_is_too_long_is_refused_in_one_sentence()
    {
        var (isAnswered, shown) = await TypeAsync(new string('a', 8_001));
        isAnswered.ShouldBeFalse();
        shown.ShouldContain("(The request has invalid fields: Transcript.)");
    }

    private static async Task<(bool IsAnswered, string Shown)> TypeAsync(params string[] lines)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IChatClient, Parrot>()
            .AddApplication(new ConfigurationBuilder().Build());
        await using var provider = services.BuildServiceProvider();
        var talk = new DemonstrationTalk(provider.GetRequiredService<IUseCases>(), Assistant, TimeProvider.System);
        var rest = new Queue<string>(lines);
        await using var screen = new StringWriter();
        var run = new TypedRun(talk, _ => Task.FromResult(rest.TryDequeue(out var line) ? line : null), screen, TimeProvider.System);
        return (await run.RunAsync(CancellationToken.None), screen.ToString());
    }

    /// <summary>Says what it was told, word by word.</summary>
    private sealed class Parrot : IChatClient
    {
        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            var said = messages.Last().Text;
            if (said == "fail")
                throw new InvalidOperationException("out of order");
            foreach (var piece in (string[])["You", " said ", said, "."])
                yield return new ChatResponseUpdate(ChatRole.Assistant, piece);
            if (said == "bye")
                yield return new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("1", CallTools.EndCall)]);
        }

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
