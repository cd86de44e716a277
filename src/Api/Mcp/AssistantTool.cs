using System.ComponentModel;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Mcp;

internal static class AssistantTool
{
    private const int PageSize = 50;

    public static AgentTool ListAssistants { get; } = new AgentTool<PageArguments, Page<AssistantFacts>>(
        async (arguments, mediator, ct) =>
        {
            var page = await mediator.Send(new ListAssistantsQuery(new PageRequest(arguments.Page ?? 1, PageSize)), ct);
            return page.IsSuccess
                ? page.Value.Of(page.Value.Items.Select(AssistantFacts.Of))
                : page.Error;
        },
        page => page.Items.Count == 0 ? "There are no assistants here." : string.Join('\n', page.Items.Select(a => $"{a.Id}: {a.Name} ({a.Language}). {a.Purpose}"))
            + $"\n{page.Items.Count} of {page.Total}.")
    {
        Name = "list_assistants",
        Title = "List assistants",
        Description = "Lists the assistants that can place calls, by name: their ids, the language they speak, and the beginning of their instructions.",
    };
}

internal sealed record PageArguments([property: Description("Which page of 50, from 1; the first where left out.")] int? Page = null);

/// <param name="Purpose">The beginning of its instructions.</param>
internal sealed record AssistantFacts(Guid Id, string Name, string Language, string TimeZone, string Purpose)
{
    private const int LongestPurpose = 200;

    public static AssistantFacts Of(AssistantDto assistant) => new(
        assistant.Id,
        assistant.Name,
        assistant.Language,
        assistant.TimeZone,
        assistant.Prompt.Length <= LongestPurpose ? assistant.Prompt : assistant.Prompt[..LongestPurpose].ReplaceLineEndings(" ") + "…");
}
