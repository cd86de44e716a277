using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class IdempotentRequestConfiguration : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("IdempotentRequests");
        builder.HasKey(r => new { r.OwnerId, r.Key });
        builder.Property(r => r.Key).HasMaxLength(IdempotentRequest.HashLength);
        builder.Property(r => r.Fingerprint).HasMaxLength(IdempotentRequest.HashLength);
        builder.Property(r => r.At).IsConcurrencyToken();
        builder.HasIndex(r => r.At);
    }
}
