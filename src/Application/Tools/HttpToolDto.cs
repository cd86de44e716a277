using System.Text.Json;
using AutoMapper;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>Something that assistants can do by a request to a server.</summary>
/// <param name="Name">What the model calls it.</param>
/// <param name="Description">For the model: what it does, and when it is used.</param>
/// <param name="Parameters">A JSON schema for what the model is to give.</param>
/// <param name="SecretHeaderNames">The headers that are never shown.</param>
/// <param name="SecretNames">The secrets that are set; their values are never shown.</param>
/// <param name="MissingSecrets">Secrets that the tool names and that are not set: it cannot be used before.</param>
/// <param name="StaticParameters">What is sent beside the arguments without the model knowing.</param>
/// <param name="TimeoutMs">For everything, tries and all.</param>
/// <param name="Messages">What the caller hears around it.</param>
/// <param name="RedactedFields">Names of arguments, and of members of answers, that no log shows.</param>
/// <param name="Response">What is made of a JSON answer.</param>
/// <param name="AnswersAreTrusted">Whether other tools may be called because of what it answers.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Version">Grows with every change; the ETag.</param>
public sealed record HttpToolDto(
    Guid Id,
    string Name,
    string Description,
    string Url,
    string Method,
    JsonElement Parameters,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> SecretHeaderNames,
    IReadOnlyList<string> SecretNames,
    IReadOnlyList<string> MissingSecrets,
    IReadOnlyDictionary<string, StaticParameter> StaticParameters,
    ToolAuth Auth,
    int TimeoutMs,
    ToolEffect Effect,
    ToolConfirmation Confirmation,
    ToolMessages Messages,
    IReadOnlyList<string> RedactedFields,
    ToolResponse Response,
    bool AnswersAreTrusted,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    int Version);

internal sealed class HttpToolProfile : Profile
{
    public HttpToolProfile() => CreateMap<HttpTool, HttpToolDto>()
        .ForCtorParam(nameof(HttpToolDto.Url), to => to.MapFrom(tool => tool.Settings.Url))
        .ForCtorParam(nameof(HttpToolDto.Method), to => to.MapFrom(tool => tool.Settings.Method))
        .ForCtorParam(nameof(HttpToolDto.Parameters), to => to.MapFrom(tool => tool.Settings.Parameters))
        .ForCtorParam(nameof(HttpToolDto.Headers), to => to.MapFrom(tool => tool.Settings.Headers))
        .ForCtorParam(nameof(HttpToolDto.SecretHeaderNames), to => to.MapFrom(tool => NamesOf(tool.SecretHeaders)))
        .ForCtorParam(nameof(HttpToolDto.SecretNames), to => to.MapFrom(tool => NamesOf(tool.Secrets)))
        .ForCtorParam(nameof(HttpToolDto.MissingSecrets), to => to.MapFrom(tool => MissingOf(tool.Settings, tool.Secrets)))
        .ForCtorParam(nameof(HttpToolDto.StaticParameters), to => to.MapFrom(tool => tool.Settings.StaticParameters))
        .ForCtorParam(nameof(HttpToolDto.Auth), to => to.MapFrom(tool => tool.Settings.Auth))
        .ForCtorParam(nameof(HttpToolDto.TimeoutMs), to => to.MapFrom(tool => tool.Settings.TimeoutMs))
        .ForCtorParam(nameof(HttpToolDto.Messages), to => to.MapFrom(tool => tool.Settings.Messages))
        .ForCtorParam(nameof(HttpToolDto.RedactedFields), to => to.MapFrom(tool => tool.Settings.RedactedFields))
        .ForCtorParam(nameof(HttpToolDto.Response), to => to.MapFrom(tool => tool.Settings.Response))
        .ForCtorParam(nameof(HttpToolDto.AnswersAreTrusted), to => to.MapFrom(tool => tool.Settings.AnswersAreTrusted));

    private static IReadOnlyList<string> NamesOf(Variables values) => [.. values.Values.Keys];

    private static IReadOnlyList<string> MissingOf(HttpToolSettings settings, Variables secrets) => [.. Placeholders.SecretsOf(settings).Except(secrets.Values.Keys)];
}
