using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Knowledge.Search;

namespace VoiceAssistant.Infrastructure.Offline;

/// <summary>
/// An honest non-model: recognises a few intents, otherwise quotes the sentence of the assistant's prompt and of the documents found that
/// fits the question best, and says that no language model is set up where none fits. Needs no account and no network.
/// </summary>
internal sealed class OfflineChatClient(TimeProvider time) : IChatClient
{
    private const string NoAnswer =
        "I don't know that. No language model is set up here, so I can only repeat what I was told.";

    private const string NotInDocuments =
        "I don't know that. I can take a message: please tell me your name, your number, and what it is about.";

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        yield return new ChatResponseUpdate(ChatRole.Assistant, Answer([.. messages], options));
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer([.. messages], options))));

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private List<AIContent> Answer(List<ChatMessage> messages, ChatOptions? options)
    {
        if (options?.AdditionalProperties?.ContainsKey(ModelOptions.Task) == true)
            return []; // it takes a model
        var question = messages.LastOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
        var told = messages.FirstOrDefault(m => m.Role == ChatRole.System)?.Text ?? "";
        var before = messages.LastOrDefault(m => m.Role == ChatRole.Assistant)?.Text ?? "";
        if (OfflineTools.Tell(messages) is { Length: > 0 } done)
            return [Text(done)];
        var intent = IntentReader.Read(question, before);
        if (OfflineTools.CallFor(question, intent, options) is { } call)
            return [call];
        return intent switch
        {
            Intent.Goodbye => [Text("Thank you for calling. Goodbye."), new FunctionCallContent("1", CallTools.EndCall)],
            Intent.Time => [Text(Time(options))],
            Intent.Date => [Text(Date(options))],
            Intent.Transfer when DestinationFor(question, options) is { } name =>
                [new FunctionCallContent("1", CallTools.TransferCall, new Dictionary<string, object?>
                {
                    [CallTools.Destination] = name,
                    [CallTools.Briefing] = $"A caller said: {question}",
                })],
            Intent.Transfer => [Text("I cannot put you through to a person from here. Please leave your name and number with me.")],
            Intent.Identity => [Text("I am an automatic assistant, not a person. I answer from what I was told.")],
            Intent.Repeat when before.Length > 0 => [Text(before)],
            Intent.LeaveMessage => [Text("Please tell me your name, your number, and what it is about.")],
            Intent.Message => [Text("Thank you. Your message is kept in the record of this call. Is there anything else?")],
            Intent.Thanks => [Text("You are welcome. Is there anything else?")],
            _ when Quote(question, told, options) is { } sentence => [Text(sentence)],
            Intent.Greeting => [Text("Hello. How can I help you?")],
            _ => [Text(FoundFor(options) is { Count: 0 } ? NotInDocuments : NoAnswer)],
        };
    }

    /// <summary>What fits best of what the owner has told the assistant and of what its documents say.</summary>
    private static string? Quote(string question, string told, ChatOptions? options)
    {
        var found = FoundFor(options);
        var documents = (found ?? []).SelectMany(DocumentFacts.In).ToList();
        var whole = options?.AdditionalProperties?.GetValueOrDefault(ModelOptions.Question) as string ?? question;
        return BestSentence.For(question, whole, [.. Facts.In(told), .. documents], areDocumentsSearched: found is not null)
            ?? (documents is [var first, ..] ? BestSentence.Ended(first.Sentence) : null); // it means the same in other words
    }

    /// <summary>Whom the caller named, else the first; null where nobody can be reached.</summary>
    private static string? DestinationFor(string question, ChatOptions? options)
    {
        var names = options?.AdditionalProperties?.GetValueOrDefault(ModelOptions.Destinations) as IReadOnlyList<string> ?? [];
        return names.FirstOrDefault(name => question.Contains(name, StringComparison.OrdinalIgnoreCase)) ?? (names is [var first, ..] ? first : null);
    }

    /// <summary>Null where documents were not searched.</summary>
    private static IReadOnlyList<FoundText>? FoundFor(ChatOptions? options) =>
        options?.AdditionalProperties?.GetValueOrDefault(ModelOptions.Knowledge) as IReadOnlyList<FoundText>;

    private string Time(ChatOptions? options) => string.Create(
        CultureInfo.InvariantCulture, $"It is {Local(options):h:mm tt} here.");

    private string Date(ChatOptions? options) => string.Create(
        CultureInfo.InvariantCulture, $"Today is {Local(options):dddd, MMMM d}.");

    private DateTimeOffset Local(ChatOptions? options) =>
        options?.AdditionalProperties?.GetValueOrDefault(ModelOptions.TimeZone) is string id
        && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone)
            : time.GetUtcNow();

    private static TextContent Text(string text) => new(text);
}
