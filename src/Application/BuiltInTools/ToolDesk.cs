using MediatR;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>What built-in tools work with in one conversation.</summary>
internal sealed record ToolDesk(IUseCases UseCases, OwnerId Owner, AssistantSnapshot Assistant, ConversationContext Context, TimeProvider Time)
{
    /// <summary>With everything that any of them needs, of an assistant that nobody has.</summary>
    public static ToolDesk Furnished(IUseCases useCases, TimeProvider time)
    {
        var config = AssistantConfig.Create(OwnerId.New(), "Anna", time.UtcNow());
        var assistant = AssistantSnapshot.Of(config, new TurnDefaults()) with { Knowledge = KnowledgeSettings.None with { Sources = [DataSourceId.New()] } };
        var context = new ConversationContext { CallId = CallId.New(), CallerNumber = PhoneNumber.Parse("+14155550100") };
        return new ToolDesk(useCases, config.OwnerId, assistant, context, time);
    }

    /// <summary>One use case, and what the model is told of it.</summary>
    /// <param name="told">Where it was done.</param>
    public async Task<ToolOutcome> SendAsync<T>(IRequest<Result<T>> request, Func<T, string> told, CancellationToken ct)
    {
        var result = await UseCases.SendAsync(Owner, request, ct);
        return result.IsSuccess ? new ToolOutcome(ToolResultKind.Done, told(result.Value)) : Failed(result.Error);
    }

    /// <summary>One use case that says itself what came of it.</summary>
    public async Task<ToolOutcome> SendAsync(IRequest<Result<ToolOutcome>> request, CancellationToken ct)
    {
        var result = await UseCases.SendAsync(Owner, request, ct);
        return result.IsSuccess ? result.Value : Failed(result.Error);
    }

    /// <summary>A function of the model's from a method: its parameters, but for <see cref="ToolUse"/> and the token, are the model's arguments.</summary>
    public static AIFunction Function(string name, string description, Delegate method) => AIFunctionFactory.Create(method, new AIFunctionFactoryOptions
    {
        Name = name,
        Description = description,
        MarshalResult = (result, _, _) => ValueTask.FromResult(result),
        ConfigureParameterBinding = parameter => parameter.ParameterType == typeof(ToolUse)
            ? new() { ExcludeFromSchema = true, BindParameter = (_, arguments) => arguments.Context![typeof(ToolUse)] }
            : default,
    });

    /// <summary>What does not answer, or is not there, is nothing that the model or a caller can mend: why, only logs tell.</summary>
    public static ToolOutcome Failed(Error error) => error switch
    {
        InvalidError invalid => new ToolOutcome(ToolResultKind.Refused, invalid.Sentences),
        UnavailableError => new ToolOutcome(ToolResultKind.NotDone, "") { Reason = error.Message },
        _ => new ToolOutcome(ToolResultKind.Refused, error.Message),
    };
}
