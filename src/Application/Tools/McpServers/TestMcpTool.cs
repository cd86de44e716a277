using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

/// <summary>Has a tool of a server used once, allowed or not, for its owner: what it does is done.</summary>
/// <param name="Tool">As the server calls it.</param>
/// <param name="Arguments">Those of its schema; none where left out.</param>
[DisplayName("NewMcpTest")]
public sealed record McpTestFields(string Tool, IReadOnlyDictionary<string, JsonElement>? Arguments = null);

/// <summary>What came of it.</summary>
/// <param name="Arguments">As they were sent.</param>
/// <param name="Result">`answered`, `failed` where the server says so, `notSent` where it was not reached, `lost` where no answer came.</param>
/// <param name="Text">What a model would be told.</param>
/// <param name="Problem">Why there was no answer: a model is told only that it does not work; null where there was one.</param>
/// <param name="Ms">How long it took, with the beginning of the session.</param>
public sealed record McpTestDto(string Tool, IReadOnlyDictionary<string, JsonElement> Arguments, McpFate Result, string Text, string? Problem, double Ms);

public sealed record TestMcpToolCommand(McpServerId Id, McpTestFields Fields) : IRequest<Result<McpTestDto>>;

internal sealed class TestMcpToolValidator : AbstractValidator<TestMcpToolCommand>
{
    public TestMcpToolValidator() => RuleFor(c => c.Fields.Tool).NotEmpty().WithMessage("Name the tool as the server does.")
        .MustBeText(McpAllowedTool.LongestName).OverridePropertyName(nameof(McpTestFields.Tool));
}

internal sealed class TestMcpToolHandler(IAppDb db, IMcpSessions sessions, TimeProvider time) : IRequestHandler<TestMcpToolCommand, Result<McpTestDto>>
{
    public async Task<Result<McpTestDto>> Handle(TestMcpToolCommand command, CancellationToken cancellationToken)
    {
        if (await db.Set<McpServer>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == command.Id, cancellationToken) is not { } server)
            return NotFoundError.Of<McpServer>();
        var (tool, arguments) = (command.Fields.Tool, command.Fields.Arguments ?? new Dictionary<string, JsonElement>());
        var begun = time.GetTimestamp();
        await using var session = sessions.Open(McpServerDefinition.Of(server));
        var sent = new JsonObject(arguments.Select(a => KeyValuePair.Create(a.Key, JsonSerializer.SerializeToNode(a.Value))));
        var answer = await session.CallAsync(tool, sent, $"test-{Guid.NewGuid():N}", cancellationToken);
        var effect = server.AllowedTools.FirstOrDefault(allowed => allowed.Name == tool)?.Effect ?? ToolEffect.Acts;
        var outcome = UseMcpToolHandler.OutcomeOf(answer, effect);
        return new McpTestDto(tool, arguments, answer.Fate, OutcomeSentences.Of(outcome, effect), outcome.Reason, Math.Round(time.GetElapsedTime(begun).TotalMilliseconds, 1));
    }
}
