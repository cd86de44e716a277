using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>Uses a tool once, really, and shows what is sent and what comes back.</summary>
/// <param name="Arguments">As a model would give them; null for none.</param>
/// <param name="Known">What placeholders stand for, like <c>call.from</c>.</param>
public sealed record TestHttpToolCommand(HttpToolId Id, JsonObject? Arguments, IReadOnlyDictionary<string, string>? Known) : IRequest<Result<HttpToolTestDto>>;

internal sealed class TestHttpToolValidator : AbstractValidator<TestHttpToolCommand>
{
    private const int MostKnown = 100, LongestKnown = 4_000;

    public TestHttpToolValidator() => RuleFor(c => c.Known)
        .Must(all => all is null || (all.Count <= MostKnown && all.All(one => one.Value is { Length: <= LongestKnown })))
        .WithMessage($"Give at most {MostKnown} texts of at most {LongestKnown} characters.");
}

internal sealed class TestHttpToolHandler(IAppDb db, HttpToolRun run) : IRequestHandler<TestHttpToolCommand, Result<HttpToolTestDto>>
{
    public async Task<Result<HttpToolTestDto>> Handle(TestHttpToolCommand command, CancellationToken cancellationToken)
    {
        var tool = await db.Set<HttpTool>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == command.Id, cancellationToken);
        if (tool is null)
            return NotFoundError.Of<HttpTool>();
        var use = new ToolUse(command.Arguments ?? [], command.Known ?? new Dictionary<string, string>(), $"test-{Guid.NewGuid():N}");
        var definition = HttpToolDefinition.Of(tool);
        return HttpToolTestDto.Of(await run.RunAsync(definition, use, cancellationToken), definition);
    }
}
