"""Spanish, as far as requests for data need it."""

from bot.likeness.abroad.language import Language, phrases, small, words

SPANISH = Language(
    small=small("""
        el la los las un una unos unas de del al a en y e o u con sin sobre entre hacia desde
        durante yo tú él ella nosotros vosotros ellos ellas me te se nos os le les mi mis tu tus su
        sus nuestro nuestra nuestros nuestras vuestro que qué quién quiénes cuál cuáles cómo cuándo
        dónde cuánto cuánta cuántos cuántas cuantos cuantas es son era eran fue fueron ser está
        están estar ha han he hemos había hay hubo haber tuvimos tenemos tiene tienen tener puede
        pueden podéis puedes podría podrías podríais podrían pasar pasa pásame dar dame enviar envía
        mandar manda sacar mostrar compartir decir saber ver conocer obtener necesito necesitamos
        quiero queremos quisiera quisiéramos gustaría querría favor gracias hola holaa buenas buenos
        días
        tardes equipo todos todas chicos chicas data lista número datos cifras no sí más menos
        muy todo toda también ya solo sólo este esta estos estas ese esa esto eso si posible para
        total mismo misma doble antes después hacemos hace hizo costó cuesta tendríamos sitio veinte
        urgente pasado pasada último última últimos últimas comparado
    """),
    words=words("""
        by: por según
        per: cada
        orders: pedido pedidos
        customers: cliente clientes
        revenue: ingresos facturación
        profit: beneficio beneficios
        margin: margen márgenes
        cost: coste costes costo costos
        price: precio precios
        discount: descuento descuentos
        coupons: cupón cupones
        redemptions: canje canjes canjeó canjearon
        returns: devolución devoluciones
        refunds: reembolso reembolsos
        complaints: queja quejas reclamación reclamaciones
        cancellations: cancelación cancelaciones baja bajas
        deliveries: entrega entregas envío envíos
        rider: repartidor repartidores
        suppliers: proveedor proveedores
        invoices: factura facturas
        payments: pago pagos
        stock: existencias inventario
        warehouse: almacén almacenes
        stores: tienda tiendas sucursal sucursales
        employees: empleado empleados
        offices: oficina oficinas
        contacts: contacto contactos
        tickets: incidencia incidencias
        users: usuario usuarios
        visitors: visita visitas
        registrations: registro registros alta altas
        contracts: contrato contratos
        accounts: cuenta cuentas
        sales: venta ventas vendimos vendido
        quantity: cantidad cantidades
        share: porcentaje proporción
        rate: tasa
        average: promedio media medio
        reason: motivo motivos razón razones
        city: ciudad ciudades
        country: país países
        region: región regiones
        district: barrio barrios
        product: producto productos artículo artículos
        category: categoría categorías
        channel: canal canales
        department: departamento departamentos
        slots: hueco huecos
        hour: hora horas
        day: día días
        daily: diario diaria diarios diarias
        week: semana semanas
        weekly: semanal semanales
        month: mes meses
        monthly: mensual mensuales
        quarter: trimestre trimestres
        year: año años
        minutes: minuto minutos
        times: vez veces
        open: abierto abiertos abierta abiertas
        late: tarde retraso retrasos
        new: nuevo nuevos nueva nuevas
        campaign: campaña campañas
        source: fuente fuentes origen
        device: dispositivo dispositivos
        machine: máquina máquinas
        patients: paciente pacientes
    """),
    phrases=phrases("""
        last month = (?:el |del |al )?(?:mes pasado|último mes)
        last week = (?:la |de la )?(?:semana pasada|última semana)
        last quarter = (?:el |del )?(?:trimestre pasado|último trimestre)
        last year = (?:el |del )?(?:año pasado|último año)
        this month = este mes
        this week = esta semana
        this quarter = este trimestre
        this year = este año
        out of stock = sin existencias
        how many = cu[áa]nt[oa]s\\b
    """),
)
