using System.ComponentModel;
using System.Globalization;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Api.Mcp;

internal static class KnowledgeTool
{
    public static AgentTool SearchKnowledge { get; } = new AgentTool<SearchArguments, FoundKnowledge>(
        async (arguments, mediator, ct) =>
        {
            var assistant = arguments.AssistantId is { } id ? new AssistantId(id) : (AssistantId?)null;
            var answer = await mediator.Send(new SearchKnowledgeQuery(arguments.Q, assistant, arguments.Take), ct);
            return answer.IsSuccess ? FoundKnowledge.Of(answer.Value) : answer.Error;
        },
        Tell)
    {
        Name = "search_knowledge",
        Title = "Search the knowledge base",
        Description = "Finds what the documents and web pages of the knowledge base say about a question, the best first, with scores from 0 to 1. isAnswerable says whether the best of it is "
            + "likely to answer the question.",
    };

    private static string Tell(FoundKnowledge found)
    {
        var texts = found.Items.Select((item, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"[{i + 1}] {item.SourceName}{(item.Heading.Length > 0 ? $", {item.Heading}" : "")}{(item.Page is { } page ? $", page {page}" : "")} ({item.Score:0.00})\n{item.Text}"));
        return string.Join("\n\n", [
            .. found.Problem is { } problem ? [problem] : Array.Empty<string>(),
            found.Items.Count == 0 ? "Nothing was found." : found.IsAnswerable ? "Found:" : "Nothing that is likely to answer it; the nearest:",
            .. texts,
        ]);
    }
}

internal sealed record SearchArguments(
    [property: Description("The question, in anybody's words; at most 1000 characters.")] string Q,
    [property: Description("Only what this assistant knows; everything where left out.")] Guid? AssistantId = null,
    [property: Description("How many texts, 1 to 20; the assistant's number, or 10, where left out.")] int? Take = null);

internal sealed record FoundKnowledge(IReadOnlyList<FoundPart> Items, bool IsAnswerable, string? Problem)
{
    public static FoundKnowledge Of(KnowledgeAnswer answer) => new(
        [.. answer.Items.Select(item => new FoundPart(item.Text, item.Score, item.SourceId, item.SourceName, item.Heading, item.Page))],
        answer.IsAnswerable,
        answer.Problem);
}

internal sealed record FoundPart(string Text, double Score, Guid SourceId, string SourceName, string Heading, int? Page);
