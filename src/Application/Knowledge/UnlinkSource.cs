using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>A source goes: the assistants that know it are to forget it. They do that themselves.</summary>
public sealed record UnlinkSourceCommand(DataSourceId Id) : IRequest<Result<Unit>>;
