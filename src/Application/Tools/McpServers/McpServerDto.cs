using AutoMapper;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

/// <summary>A server of others whose tools assistants may use.</summary>
/// <param name="Name">The names of its tools begin with it, for assistants.</param>
/// <param name="Url">Its endpoint for streamable HTTP.</param>
/// <param name="Auth">How it is told who asks. What is secret of it is never shown.</param>
/// <param name="AllowedTools">The tools that assistants may use; all others stay out.</param>
/// <param name="TimeoutMs">How long an answer may take.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Version">Grows with every change; the ETag.</param>
public sealed record McpServerDto(
    Guid Id,
    string Name,
    string Url,
    McpAuth Auth,
    IReadOnlyList<McpAllowedTool> AllowedTools,
    int TimeoutMs,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    int Version);

internal sealed class McpServerProfile : Profile
{
    public McpServerProfile() => CreateMap<McpServer, McpServerDto>();
}
