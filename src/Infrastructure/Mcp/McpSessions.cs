using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Mcp;

internal sealed class McpSessions(McpNetwork network, ISecretProtector protector, TimeProvider time, ILogger<McpSession> log) : IMcpSessions
{
    public IMcpSession Open(McpServerDefinition server) => new McpSession(server, network, protector, time, log);
}
