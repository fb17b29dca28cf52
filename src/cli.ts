console.log('alize');
