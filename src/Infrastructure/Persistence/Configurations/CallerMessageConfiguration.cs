using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Messages;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

/// <summary>A message outlives the call on which it was left, and the assistant that took it.</summary>
internal sealed class CallerMessageConfiguration : IEntityTypeConfiguration<CallerMessage>
{
    public void Configure(EntityTypeBuilder<CallerMessage> builder)
    {
        builder.ToTable("CallerMessages");
        builder.Property(m => m.CallerName).HasMaxLength(CallerMessage.LongestName);
        builder.Property(m => m.CallerNumber).HasMaxLength(CallerMessage.LongestNumber);
        builder.Property(m => m.Text).HasMaxLength(CallerMessage.LongestText);
        // an order ends with the id; what comes after it lets what is asked for be found in the index instead of the rows
        builder.HasIndex(m => new { m.OwnerId, m.TakenAt, m.Id, m.HandledAt, m.IsUrgent, m.AssistantId, m.CallId });
        builder.HasIndex(m => new { m.OwnerId, m.UpdatedAt, m.Id });
    }
}
